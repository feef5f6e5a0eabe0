import type { Trace } from '@tandem/core';
import type { Run } from '../../sim-worker/messages.ts';
import { type GanttColours, readColours } from './colours.ts';
import { AXIS_PX, drawAxis, drawInstant } from './draw-axis.ts';
import { drawOverlay } from './draw-overlay.ts';
import { RowPainter } from './draw-rows.ts';
import { spanAt } from './hit.ts';
import { type Layout, layOut } from './layout.ts';
import type { Pool } from './rows.ts';
import { fitScale, panBy, secondsPerPixel, type TimeBounds, type TimeScale, within, zoomAt } from './time-scale.ts';

export interface TimeRange {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** What a timeline tells its page. */
export interface GanttListeners {
  /** The part of the run in view changed; undefined when all of it is. */
  onView?: (range: TimeRange | undefined) => void;
  onSelect?: (span: number | undefined) => void;
  onHover?: (span: number | undefined, xPx: number, yPx: number) => void;
  onMeasure?: (range: TimeRange | undefined) => void;
  onLayout?: (layout: Layout) => void;
}

/** Name of the User Timing mark set whenever rows have been drawn. */
export const DRAWN_MARK = 'tandem:gantt-drawn';

/**
 * The timeline of one run on two canvases: rows below, and above them what follows the pointer, so that hovering draws no
 * rows. Knows no React; a new run is drawn at once, everything else with the next frame.
 */
export class GanttController {
  readonly #rows: CanvasRenderingContext2D;
  readonly #overlay: CanvasRenderingContext2D;
  readonly #listeners: GanttListeners;
  readonly #painter = new RowPainter();
  #colours: GanttColours;
  #run: Run | undefined;
  #layout: Layout = { items: [], heightPx: 0 };
  #bounds: TimeBounds = { fromSeconds: 0, toSeconds: 1 };
  #commonEndSeconds = 0;
  #scale: TimeScale = { fromSeconds: 0, toSeconds: 1, widthPx: 1 };
  #isFitted = true;
  #heightPx = 1;
  #scrollPx = 0;
  #folded: ReadonlySet<Pool> = new Set();
  #chainOf: ((run: Run) => Int32Array) | undefined;
  #chain: Int32Array | undefined;
  #emphasised: Uint8Array | undefined;
  #pointerPx: number | undefined;
  #hovered: number | undefined;
  #selected: number | undefined;
  #measured: TimeRange | undefined;
  #frame = 0;
  #rowsAreStale = false;

  constructor(rows: HTMLCanvasElement, overlay: HTMLCanvasElement, listeners: GanttListeners) {
    this.#rows = contextOf(rows, false);
    this.#overlay = contextOf(overlay, true);
    this.#listeners = listeners;
    this.#colours = readColours(rows.parentElement ?? document.body);
  }

  get scale(): TimeScale {
    return this.#scale;
  }

  get bounds(): TimeBounds {
    return this.#bounds;
  }

  get run(): Run | undefined {
    return this.#run;
  }

  get layout(): Layout {
    return this.#layout;
  }

  get selected(): number | undefined {
    return this.#selected;
  }

  get measured(): TimeRange | undefined {
    return this.#measured;
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
  }

  /** Shows a run now, in the view that was: all of it, or the same part. */
  setRun(run: Run, selected: number | undefined): void {
    this.#run = run;
    this.#selected = selected;
    if (this.#hovered !== undefined) this.#listeners.onHover?.(undefined, 0, 0);
    this.#hovered = undefined;
    this.#layOut(run);
    this.#setBounds();
    this.#refreshChain();
    this.#draw();
  }

  /** Makes the time axis reach at least so far, so that several timelines share one. */
  setCommonEnd(seconds: number): void {
    if (seconds === this.#commonEndSeconds) return;
    this.#commonEndSeconds = seconds;
    this.#setBounds();
    this.#invalidate();
  }

  resize(widthPx: number, heightPx: number): void {
    const ratio = window.devicePixelRatio;
    for (const { canvas } of [this.#rows, this.#overlay]) {
      canvas.width = Math.round(widthPx * ratio);
      canvas.height = Math.round(heightPx * ratio);
      canvas.style.width = `${widthPx}px`;
      canvas.style.height = `${heightPx}px`;
    }
    for (const context of [this.#rows, this.#overlay]) context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#scale = { ...this.#scale, widthPx };
    this.#heightPx = heightPx;
    if (this.#isFitted) this.#scale = fitScale(this.#bounds, widthPx);
    this.#draw();
  }

  refreshColours(): void {
    this.#colours = readColours(this.#rows.canvas.parentElement ?? document.body);
    this.#invalidate();
  }

  setScroll(scrollPx: number): void {
    this.#scrollPx = scrollPx;
    this.#draw();
  }

  setFolded(folded: ReadonlySet<Pool>): void {
    this.#folded = folded;
    if (this.#run !== undefined) this.#layOut(this.#run);
    this.#invalidate();
  }

  setSelected(span: number | undefined): void {
    this.#selected = span;
    this.#invalidateOverlay();
  }

  /** Lets one chain stand out and joins its spans, or nothing. */
  setChain(chain: ((run: Run) => Int32Array) | undefined): void {
    this.#chainOf = chain;
    this.#refreshChain();
    this.#invalidate();
  }

  setMeasured(range: TimeRange | undefined): void {
    this.#measured = range;
    this.#listeners.onMeasure?.(range);
    this.#invalidateOverlay();
  }

  setPointer(xPx: number | undefined, yPx = 0): void {
    this.#pointerPx = xPx;
    const hovered = xPx === undefined ? undefined : this.spanAt(xPx, yPx);
    if (hovered !== this.#hovered || hovered !== undefined) this.#listeners.onHover?.(hovered, xPx ?? 0, yPx);
    this.#hovered = hovered;
    this.#invalidateOverlay();
  }

  /** The span drawn at a point of the canvas. */
  spanAt(xPx: number, yPx: number): number | undefined {
    if (this.#run === undefined || yPx < AXIS_PX) return undefined;
    const { trace, rows } = this.#run;
    return spanAt(trace, rows, this.#layout, this.#scale, xPx, yPx - AXIS_PX + this.#scrollPx);
  }

  fit(): void {
    this.showRange(undefined);
  }

  /** Zooms where `atPx` says, else at the pointer when it is over the timeline, else in the middle. */
  zoom(factor: number, atPx = this.#pointerPx ?? this.#scale.widthPx / 2): void {
    this.#show(zoomAt(this.#scale, atPx, factor, this.#bounds));
  }

  pan(pixels: number): void {
    this.#show(panBy(this.#scale, pixels * secondsPerPixel(this.#scale), this.#bounds));
  }

  /** Shows a part of the run; undefined shows all of it. */
  showRange(range: TimeRange | undefined): void {
    const { widthPx } = this.#scale;
    this.#show(range === undefined ? fitScale(this.#bounds, widthPx) : within({ ...range, widthPx }, this.#bounds));
  }

  /** Moves the view, zooming in when the span would be invisible, so that the span is in it. */
  reveal(span: number): void {
    const trace = this.#run?.trace;
    if (trace === undefined) return;
    const [from, to] = [trace.startAtSeconds[span], trace.endAtSeconds[span]];
    const length = this.#scale.toSeconds - this.#scale.fromSeconds;
    const isInView = from >= this.#scale.fromSeconds && to <= this.#scale.toSeconds;
    const isVisible = (to - from) / secondsPerPixel(this.#scale) >= SMALLEST_REVEALED_PX;
    if (isInView && isVisible) return;
    const newLength = isVisible ? Math.max(length, (to - from) * 1.2) : (to - from) * REVEAL_ZOOM;
    const middle = (from + to) / 2;
    this.showRange({ fromSeconds: middle - newLength / 2, toSeconds: middle + newLength / 2 });
  }

  /** Height of a span's row from the top of the layout, for scrolling to it. */
  rowTopOf(span: number): number | undefined {
    const { rows } = this.#run ?? {};
    if (rows === undefined) return undefined;
    const row = rows.rows[rows.rowOfSpan[span]];
    return this.#layout.items.find((item) => item.type === 'row' && item.row === row)?.topPx;
  }

  #layOut(run: Run): void {
    const layout = layOut(run.rows, this.#folded);
    const isSame = isSameLayout(layout, this.#layout);
    this.#layout = layout;
    if (!isSame) this.#listeners.onLayout?.(layout);
  }

  #setBounds(): void {
    const toSeconds = Math.max(this.#commonEndSeconds, this.#run?.metrics.totalSeconds ?? 0);
    this.#bounds = { fromSeconds: 0, toSeconds };
    const { widthPx } = this.#scale;
    this.#scale = this.#isFitted ? fitScale(this.#bounds, widthPx) : within(this.#scale, this.#bounds);
  }

  #show(scale: TimeScale): void {
    const whole = fitScale(this.#bounds, scale.widthPx);
    this.#isFitted = scale.toSeconds - scale.fromSeconds >= (whole.toSeconds - whole.fromSeconds) * (1 - 1e-9);
    this.#scale = this.#isFitted ? whole : scale;
    this.#listeners.onView?.(this.#isFitted ? undefined : this.#scale);
    this.#invalidate();
  }

  #refreshChain(): void {
    if (this.#run === undefined || this.#chainOf === undefined) {
      this.#chain = undefined;
      this.#emphasised = undefined;
      return;
    }
    this.#chain = this.#chainOf(this.#run);
    this.#emphasised = flags(this.#run.trace, this.#chain);
  }

  #invalidate(): void {
    this.#rowsAreStale = true;
    this.#invalidateOverlay();
  }

  #invalidateOverlay(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (this.#rowsAreStale) this.#draw();
      else this.#drawOverlay();
    });
  }

  #draw(): void {
    this.#rowsAreStale = false;
    const run = this.#run;
    if (run === undefined || this.#scale.widthPx <= 1) return;
    const context = this.#rows;
    const scene = this.#scene(run);
    context.save();
    context.translate(0, AXIS_PX);
    this.#painter.draw(context, { ...scene, heightPx: this.#heightPx - AXIS_PX, emphasised: this.#emphasised });
    context.restore();
    drawAxis(context, this.#scale, run.metrics, this.#colours);
    drawInstant(context, this.#scale, run.metrics.ttdsSeconds, 'TTDS', 'before', this.#heightPx, this.#colours);
    drawInstant(context, this.#scale, run.metrics.ttftSeconds, 'TTFT', 'after', this.#heightPx, this.#colours);
    this.#drawOverlay();
    performance.mark(DRAWN_MARK);
    performance.clearMarks(DRAWN_MARK);
  }

  #drawOverlay(): void {
    if (this.#run === undefined) return;
    drawOverlay(this.#overlay, {
      ...this.#scene(this.#run),
      heightPx: this.#heightPx,
      pointerPx: this.#pointerPx,
      hovered: this.#hovered,
      selected: this.#selected,
      chain: this.#chain,
      range: this.#measured,
    });
  }

  #scene({ trace, rows }: Run) {
    return {
      trace,
      rows,
      layout: this.#layout,
      scale: this.#scale,
      colours: this.#colours,
      scrollPx: this.#scrollPx,
    };
  }
}

const SMALLEST_REVEALED_PX = 3;
const REVEAL_ZOOM = 12;

function contextOf(canvas: HTMLCanvasElement, alpha: boolean): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha });
  if (context === null) throw new Error('this browser draws no canvas');
  return context;
}

function flags(trace: Trace, spans: Int32Array): Uint8Array {
  const result = new Uint8Array(trace.spanCount);
  for (const span of spans) result[span] = 1;
  return result;
}

function isSameLayout(a: Layout, b: Layout): boolean {
  return (
    a.items.length === b.items.length &&
    a.items.every((item, index) => {
      const other = b.items[index];
      if (item.topPx !== other.topPx || item.heightPx !== other.heightPx) return false;
      if (item.type === 'pool')
        return other.type === 'pool' && other.pool === item.pool && other.isFolded === item.isFolded;
      if (other.type !== 'row') return false;
      const { kind, rank, gpu, pool } = item.row;
      return other.row.kind === kind && other.row.rank === rank && other.row.gpu === gpu && other.row.pool === pool;
    })
  );
}
