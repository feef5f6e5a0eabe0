import type { GanttController } from './controller.ts';
import { secondsAt } from './time-scale.ts';

/** A press that moves less than this is a click. */
const CLICK_PX = 4;

/** What the pointer does beyond the canvas. */
export interface PointerActions {
  onClick: (span: number | undefined) => void;
  onScrollBy: (pixels: number) => void;
}

/**
 * Wires a pointer to a timeline: the wheel zooms where it points (with Shift it pans), dragging pans, dragging with Shift
 * measures, two fingers pinch. Returns what undoes it.
 */
export function attachPointer(surface: HTMLElement, gantt: GanttController, actions: PointerActions): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const pointers = new Map<number, { x: number; y: number }>();
  let press: { x: number; y: number; isMeasuring: boolean; hasMoved: boolean } | undefined;

  const at = (event: PointerEvent | WheelEvent): { x: number; y: number } => {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  surface.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { x } = at(event);
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (isSideways) gantt.pan(event.deltaX + (event.shiftKey ? event.deltaY : 0));
      else gantt.zoom(Math.exp(clamp(event.deltaY, 240) * WHEEL_SPEED), x);
    },
    { passive: false, signal: stop.signal },
  );

  surface.addEventListener(
    'pointerdown',
    (event) => {
      // What lies over the canvas, such as the measurement's panel, takes its own presses.
      if (event.button !== 0 || !(event.target instanceof HTMLCanvasElement)) return;
      surface.setPointerCapture(event.pointerId);
      const point = at(event);
      pointers.set(event.pointerId, point);
      press = { ...point, isMeasuring: event.shiftKey, hasMoved: false };
      gantt.setPointer(undefined);
    },
    options,
  );

  surface.addEventListener(
    'pointermove',
    (event) => {
      const point = at(event);
      const previous = pointers.get(event.pointerId);
      if (press === undefined || previous === undefined) return gantt.setPointer(point.x, point.y);
      if (pointers.size === 2) return pinch(event.pointerId, previous, point);
      pointers.set(event.pointerId, point);
      if (!press.hasMoved && Math.hypot(point.x - press.x, point.y - press.y) < CLICK_PX) return;
      press.hasMoved = true;
      if (press.isMeasuring) return measure(press.x, point.x);
      gantt.pan(previous.x - point.x);
      actions.onScrollBy(previous.y - point.y);
    },
    options,
  );

  const release = (event: PointerEvent): void => {
    pointers.delete(event.pointerId);
    if (press === undefined || pointers.size > 0) return;
    const { hasMoved, isMeasuring, x, y } = press;
    press = undefined;
    if (hasMoved || event.type === 'pointercancel') return;
    if (isMeasuring || gantt.measured !== undefined) gantt.setMeasured(undefined);
    if (!isMeasuring) actions.onClick(gantt.spanAt(x, y));
  };
  surface.addEventListener('pointerup', release, options);
  surface.addEventListener('pointercancel', release, options);
  surface.addEventListener('pointerleave', () => gantt.setPointer(undefined), options);
  surface.addEventListener('dblclick', () => gantt.fit(), options);

  function measure(fromPx: number, toPx: number): void {
    const [left, right] = [Math.min(fromPx, toPx), Math.max(fromPx, toPx)];
    gantt.setMeasured({ fromSeconds: secondsAt(gantt.scale, left), toSeconds: secondsAt(gantt.scale, right) });
  }

  function pinch(id: number, previous: { x: number; y: number }, point: { x: number; y: number }): void {
    const other = [...pointers].find(([otherId]) => otherId !== id)?.[1];
    pointers.set(id, point);
    if (press !== undefined) press.hasMoved = true;
    if (other === undefined) return;
    const before = Math.abs(previous.x - other.x);
    const after = Math.abs(point.x - other.x);
    if (before > 8 && after > 8) gantt.zoom(before / after, (point.x + other.x) / 2);
  }

  return () => stop.abort();
}

const WHEEL_SPEED = 0.0022;

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
