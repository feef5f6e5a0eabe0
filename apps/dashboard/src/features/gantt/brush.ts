import type { GanttController, TimeRange } from './controller.ts';
import type { Minimap } from './minimap.ts';

/** Lets the brush of a minimap be dragged by its window or an edge; a press outside draws a new one. */
export function attachBrush(canvas: HTMLCanvasElement, minimap: Minimap, gantt: GanttController): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  let drag: { grip: ReturnType<Minimap['gripAt']>; atSeconds: number; view: TimeRange } | undefined;
  const xOf = (event: PointerEvent) => event.clientX - canvas.getBoundingClientRect().left;
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      canvas.setPointerCapture(event.pointerId);
      const x = xOf(event);
      drag = { grip: minimap.gripAt(x), atSeconds: minimap.secondsAt(x), view: gantt.scale };
    },
    options,
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      const x = xOf(event);
      if (drag === undefined) {
        canvas.style.cursor = CURSORS[minimap.gripAt(x)];
        return;
      }
      gantt.showRange(dragged(drag, minimap.secondsAt(x)));
    },
    options,
  );
  canvas.addEventListener(
    'pointerup',
    () => {
      drag = undefined;
    },
    options,
  );
  canvas.addEventListener('dblclick', () => gantt.fit(), options);
  return () => stop.abort();
}

const CURSORS = { from: 'ew-resize', to: 'ew-resize', window: 'grab', outside: 'crosshair' } as const;

function dragged(
  { grip, atSeconds, view }: { grip: string; atSeconds: number; view: TimeRange },
  nowSeconds: number,
): TimeRange {
  const moved = nowSeconds - atSeconds;
  const least = (view.toSeconds - view.fromSeconds) * 1e-3;
  switch (grip) {
    case 'from':
      return { fromSeconds: Math.min(nowSeconds, view.toSeconds - least), toSeconds: view.toSeconds };
    case 'to':
      return { fromSeconds: view.fromSeconds, toSeconds: Math.max(nowSeconds, view.fromSeconds + least) };
    case 'window':
      return { fromSeconds: view.fromSeconds + moved, toSeconds: view.toSeconds + moved };
    default:
      return {
        fromSeconds: Math.min(atSeconds, nowSeconds),
        toSeconds: Math.max(atSeconds, nowSeconds, Math.min(atSeconds, nowSeconds) + least),
      };
  }
}
