'use client';

import type { FigureColours } from '@tandem/figures';
import { useEffect, useState } from 'react';
import { onThemeChange } from '../../theme/theme.ts';

/** The colours of the page's present theme, for figures. */
export function usePageColours(): FigureColours | undefined {
  const [colours, setColours] = useState<FigureColours>();
  useEffect(() => {
    setColours(readColours());
    return onThemeChange(() => setColours(readColours()));
  }, []);
  return colours;
}

function readColours(): FigureColours {
  const probe = document.createElement('span');
  document.body.append(probe);
  // A computed colour has its light-dark() pair resolved, which a custom property's own value has not.
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours: FigureColours = {
    ink: read('--text'),
    grid: read('--line'),
    paper: read('--surface-1'),
    wall: read('--surface-2'),
    hover: read('--overlay'),
  };
  probe.remove();
  return colours;
}
