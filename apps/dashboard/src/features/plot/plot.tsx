'use client';

import { type Figure, narrow, recolour } from '@tandem/figures';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { usePageColours } from './page-colours.ts';
import styles from './plot.module.css';

/** A point that was clicked, as plotly reports it. */
export interface PlotPoint {
  readonly x: number | string;
  readonly y: number | string;
  readonly z: number | undefined;
  /** Name of the trace it belongs to. */
  readonly traceName: string;
}

export interface PlotProps {
  figure: Figure;
  /** What the drawing shows, in words: its name for assistive technology. */
  label: string;
  onClick?: (point: PlotPoint) => void;
  /** Shown over the drawing, e.g. while it is computed. */
  children?: ReactNode;
}

/** Width below which a figure is drawn for a narrow place. */
const NARROW_PIXELS = 520;

const CONFIG = {
  displaylogo: false,
  responsive: false,
  modeBarButtonsToRemove: ['sendDataToCloud', 'lasso2d', 'select2d'],
};

/**
 * A plotly figure in the page's colours. plotly.js itself is fetched when the first figure is shown, in its strict build:
 * the other one makes code from text, which the content policy of the pages forbids.
 */
export function Plot({ figure, label, onClick, children }: PlotProps) {
  const element = useRef<HTMLElement>(null);
  const colours = usePageColours();
  const [isDrawn, setDrawn] = useState(false);
  const [problem, setProblem] = useState<string>();
  const click = useRef(onClick);
  click.current = onClick;

  useEffect(() => {
    const target = element.current;
    if (target === null || colours === undefined) return;
    let isCurrent = true;
    void (async () => {
      try {
        const { default: plotly } = await import('plotly.js-strict-dist-min');
        if (!isCurrent) return;
        const { data, layout } = recolour(target.clientWidth < NARROW_PIXELS ? narrow(figure) : figure, colours);
        await plotly.react(target, data, { ...layout, autosize: true, uirevision: 'kept' }, CONFIG);
        listenToClicks(target, (point) => click.current?.(point));
        if (isCurrent) setDrawn(true);
      } catch (error) {
        if (isCurrent) setProblem(error instanceof Error ? error.message : String(error));
      }
    })();
    return () => {
      isCurrent = false;
    };
  }, [figure, colours]);

  useEffect(() => {
    const target = element.current;
    if (target === null || !isDrawn) return;
    const observer = new ResizeObserver(() => {
      void import('plotly.js-strict-dist-min').then(({ default: plotly }) => plotly.Plots.resize(target));
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [isDrawn]);

  useEffect(() => {
    const target = element.current;
    return () => {
      if (target !== null) void import('plotly.js-strict-dist-min').then(({ default: plotly }) => plotly.purge(target));
    };
  }, []);

  return (
    <div className={styles.frame}>
      <figure ref={element} className={styles.plot} aria-label={label} data-drawn={isDrawn || undefined} />
      {problem !== undefined && (
        <p className={styles.message} role="alert">
          The drawing failed: {problem}
        </p>
      )}
      {!isDrawn && problem === undefined && <p className={styles.message}>Drawing…</p>}
      {children}
    </div>
  );
}

interface PlotlyElement extends HTMLElement {
  on?(event: 'plotly_click', listener: (event: PlotlyClick) => void): void;
  removeAllListeners?(event: 'plotly_click'): void;
}

interface PlotlyClick {
  readonly points: readonly {
    readonly x: number | string;
    readonly y: number | string;
    readonly z?: number;
    readonly data: { readonly name?: string };
  }[];
}

function listenToClicks(target: PlotlyElement, listener: (point: PlotPoint) => void): void {
  target.removeAllListeners?.('plotly_click');
  target.on?.('plotly_click', ({ points: [point] }) => {
    if (point === undefined) return;
    const { x, y, z, data } = point;
    listener({ x, y, z, traceName: data.name ?? '' });
  });
}
