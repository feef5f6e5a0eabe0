'use client';

import { type KeyboardEvent, type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Run } from '../../sim-worker/messages.ts';
import { onThemeChange } from '../../theme/theme.ts';
import { attachBrush } from './brush.ts';
import { GanttController, type GanttListeners } from './controller.ts';
import { AXIS_PX } from './draw-axis.ts';
import styles from './gantt-view.module.css';
import { attachPointer } from './input.ts';
import type { Layout } from './layout.ts';
import { Minimap } from './minimap.ts';
import { RowLabels } from './row-labels.tsx';
import type { Pool } from './rows.ts';

export interface GanttViewProps {
  label: string;
  /** Told of what happens on the timeline; must not change from render to render. */
  listeners: GanttListeners;
  /** Called when the timeline is there to be given a run. Returns what detaches it. */
  onReady: (gantt: GanttHandle) => () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** Drawn at the end of the chart, such as a hover card. */
  children?: React.ReactNode;
  hasMinimap?: boolean;
  ref?: Ref<GanttHandle>;
}

/** What a page does with a timeline. */
export interface GanttHandle {
  readonly controller: GanttController;
  setRun: (run: Run, selected: number | undefined) => void;
  /** Brings a span into view, its row too. */
  reveal: (span: number) => void;
  toggleFold: (pool: Pool) => void;
  focus: () => void;
}

/** The timeline: labels and canvas that scroll together, and the minimap below. */
export function GanttView({ label, listeners, onReady, onKeyDown, children, hasMinimap = true, ref }: GanttViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const rowsCanvas = useRef<HTMLCanvasElement>(null);
  const overlayCanvas = useRef<HTMLCanvasElement>(null);
  const minimapCanvas = useRef<HTMLCanvasElement>(null);
  const handle = useRef<GanttHandle>(null);
  const [layout, setLayout] = useState<Layout>({ items: [], heightPx: 0 });

  const fold = useCallback((pool: Pool) => handle.current?.toggleFold(pool), []);

  useImperativeHandle(ref, () => handle.current as GanttHandle);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline lives as long as its canvases
  useEffect(() => {
    const elements = [scroller.current, stage.current, rowsCanvas.current, overlayCanvas.current] as const;
    const [scrollerElement, stageElement, rows, overlay] = elements;
    if (scrollerElement === null || stageElement === null || rows === null || overlay === null) return;
    const minimap = minimapCanvas.current === null ? undefined : new Minimap(minimapCanvas.current);
    const controller = new GanttController(rows, overlay, {
      ...listeners,
      onLayout: setLayout,
      onView: (range) => {
        minimap?.setView(controller.scale);
        listeners.onView?.(range);
      },
    });
    const resize = () => {
      controller.resize(stageElement.clientWidth, scrollerElement.clientHeight);
      if (minimapCanvas.current !== null) minimap?.resize(stageElement.clientWidth, MINIMAP_PX);
      minimap?.setView(controller.scale);
    };
    const observer = new ResizeObserver(resize);
    observer.observe(scrollerElement);
    observer.observe(stageElement);
    const detach = [
      attachPointer(stageElement, controller, {
        onClick: (span) => {
          controller.setSelected(span);
          listeners.onSelect?.(span);
        },
        onScrollBy: (pixels) => scrollerElement.scrollBy(0, pixels),
      }),
      minimap === undefined || minimapCanvas.current === null
        ? () => {}
        : attachBrush(minimapCanvas.current, minimap, controller),
      onThemeChange(() => {
        controller.refreshColours();
        minimap?.refreshColours();
      }),
    ];
    const folded = new Set<Pool>();
    handle.current = {
      controller,
      setRun: (run, selected) => {
        controller.setRun(run, selected);
        minimap?.setRun(run, controller.bounds, controller.scale);
      },
      reveal: (span) => {
        controller.reveal(span);
        const top = controller.rowTopOf(span);
        if (top === undefined) return;
        const { scrollTop, clientHeight } = scrollerElement;
        const isInView = top >= scrollTop && top + AXIS_PX + 40 <= scrollTop + clientHeight;
        if (!isInView) scrollerElement.scrollTo({ top: top - clientHeight / 2 });
      },
      toggleFold: (pool) => {
        if (!folded.delete(pool)) folded.add(pool);
        controller.setFolded(new Set(folded));
      },
      focus: () => stageElement.focus(),
    };
    resize();
    detach.push(onReady(handle.current));
    return () => {
      for (const undo of detach) undo();
      observer.disconnect();
      controller.close();
      minimap?.close();
    };
  }, []);

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={(event) => handle.current?.controller.setScroll(event.currentTarget.scrollTop)}
      >
        <div className={styles.content} style={{ height: layout.heightPx + AXIS_PX }}>
          <RowLabels layout={layout} onFold={fold} />
          <div className={styles.stageColumn}>
            <div
              ref={stage}
              className={styles.stage}
              role="application"
              aria-label={label}
              aria-roledescription="timeline"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
              tabIndex={0}
              onKeyDown={onKeyDown}
            >
              <canvas ref={rowsCanvas} className={styles.canvas} />
              <canvas ref={overlayCanvas} className={styles.overlay} />
              {children}
            </div>
          </div>
        </div>
      </div>
      {hasMinimap && (
        <div className={styles.minimapRow}>
          <span className={styles.minimapLabel}>Whole run</span>
          <div className={styles.minimap}>
            <canvas ref={minimapCanvas} className={styles.minimapCanvas} role="img" aria-label="The whole run" />
          </div>
        </div>
      )}
    </div>
  );
}

const MINIMAP_PX = 44;
