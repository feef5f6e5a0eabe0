'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { IconButton } from '../ui/button.tsx';
import { applyTheme, onThemeChange, readTheme, THEMES, type Theme } from './theme.ts';

const ICONS = { light: Sun, dark: Moon, system: Monitor } as const;

/** Cycles light, dark, system. */
export function ThemeToggle() {
  const theme = useSyncExternalStore(onThemeChange, readTheme, (): Theme => 'system');
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  const Icon = ICONS[theme];
  return (
    <IconButton label={`Theme: ${theme}. Switch to ${next}`} onClick={() => applyTheme(next)}>
      <Icon size={16} aria-hidden />
    </IconButton>
  );
}
