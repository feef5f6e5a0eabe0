import type { Run } from '../../sim-worker/messages.ts';
import { type GanttColours, readColours } from './colours.ts';
import { drawPoolDensity } from './draw-rows.ts';
import { RowPicture } from './lod.ts';
import type { Pool } from './rows.ts';
import { fitScale, pixelOf, secondsAt, type TimeBounds, type TimeScale } from './time-scale.ts';

const HANDLE_PX = 6;

/** The whole run in a strip, with a brush over the part in view. */
export class Minimap {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #colours: GanttColours;
  #picture = new RowPicture(0);
  #background: HTMLCanvasElement;
  #bounds: TimeBounds = { fromSeconds: 0, toSeconds: 1 };
  #view: TimeScale = { fromSeconds: 0, toSeconds: 1, widthPx: 1 };
  #widthPx = 1;
  #heightPx = 1;
  #run: Run | undefined;
  #frame = 0;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('this browser draws no canvas');
    this.#canvas = canvas;
    this.#context = context;
    this.#background = document.createElement('canvas');
    this.#colours = readColours(canvas.parentElement ?? document.body);
  }

  resize(widthPx: number, heightPx: number): void {
    this.#widthPx = widthPx;
    this.#heightPx = heightPx;
    for (const canvas of [this.#canvas, this.#background]) {
      canvas.width = Math.round(widthPx * window.devicePixelRatio);
      canvas.height = Math.round(heightPx * window.devicePixelRatio);
    }
    this.#canvas.style.width = `${widthPx}px`;
    this.#canvas.style.height = `${heightPx}px`;
    this.#drawRun();
  }

  refreshColours(): void {
    this.#colours = readColours(this.#canvas.parentElement ?? document.body);
    this.#drawRun();
  }

  /** Takes the run now and draws it with the next frame, after the rows. */
  setRun(run: Run, bounds: TimeBounds, view: TimeScale): void {
    this.#run = run;
    this.#bounds = bounds;
    this.#view = view;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#drawRun());
  }

  setView(view: TimeScale): void {
    this.#view = view;
    this.#drawBrush();
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
  }

  secondsAt(xPx: number): number {
    return secondsAt(this.#whole(), xPx);
  }

  /** What a press at `xPx` takes hold of. */
  gripAt(xPx: number): 'from' | 'to' | 'window' | 'outside' {
    const from = pixelOf(this.#whole(), this.#view.fromSeconds);
    const to = pixelOf(this.#whole(), this.#view.toSeconds);
    if (Math.abs(xPx - from) <= HANDLE_PX) return 'from';
    if (Math.abs(xPx - to) <= HANDLE_PX) return 'to';
    return xPx > from && xPx < to ? 'window' : 'outside';
  }

  #whole(): TimeScale {
    return fitScale(this.#bounds, this.#widthPx);
  }

  #drawRun(): void {
    const run = this.#run;
    const context = this.#background.getContext('2d');
    if (run === undefined || context === null || this.#widthPx <= 1) return;
    if (this.#picture.coverage.length !== Math.ceil(this.#widthPx)) this.#picture = new RowPicture(this.#widthPx);
    const ratio = window.devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = this.#colours.background;
    context.fillRect(0, 0, this.#widthPx, this.#heightPx);
    const scene = { trace: run.trace, rows: run.rows, scale: this.#whole(), colours: this.#colours };
    const pools: Pool[] = ['prefill', 'decode'];
    const strip = (this.#heightPx - 6) / pools.length;
    pools.forEach((pool, index) => {
      drawPoolDensity(context, this.#picture, scene, pool, 3 + index * strip, strip - 2);
    });
    this.#drawBrush();
  }

  #drawBrush(): void {
    const context = this.#context;
    const ratio = window.devicePixelRatio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.#background, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const from = Math.max(0, pixelOf(this.#whole(), this.#view.fromSeconds));
    const to = Math.min(this.#widthPx, pixelOf(this.#whole(), this.#view.toSeconds));
    context.fillStyle = this.#colours.band;
    context.globalAlpha = 0.72;
    context.fillRect(0, 0, from, this.#heightPx);
    context.fillRect(to, 0, this.#widthPx - to, this.#heightPx);
    context.globalAlpha = 1;
    context.strokeStyle = this.#colours.accent;
    context.lineWidth = 1;
    context.strokeRect(from + 0.5, 0.5, Math.max(2, to - from - 1), this.#heightPx - 1);
    context.fillStyle = this.#colours.accent;
    for (const x of [from, to - 3]) context.fillRect(x, this.#heightPx / 2 - 8, 3, 16);
  }
}
