/** The part of a run that is in view, and how wide it is drawn. */
export interface TimeScale {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly widthPx: number;
}

/** The instants that a view may reach. */
export interface TimeBounds {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

export function secondsPerPixel(scale: TimeScale): number {
  return (scale.toSeconds - scale.fromSeconds) / scale.widthPx;
}

export function pixelOf(scale: TimeScale, atSeconds: number): number {
  return (atSeconds - scale.fromSeconds) / secondsPerPixel(scale);
}

export function secondsAt(scale: TimeScale, pixel: number): number {
  return scale.fromSeconds + pixel * secondsPerPixel(scale);
}

/** The whole of `bounds` with a margin on the right for labels. */
export function fitScale(bounds: TimeBounds, widthPx: number): TimeScale {
  const length = bounds.toSeconds - bounds.fromSeconds || 1;
  return { fromSeconds: bounds.fromSeconds, toSeconds: bounds.fromSeconds + length * FIT_MARGIN, widthPx };
}

const FIT_MARGIN = 1.02;

/**
 * Shows `factor` times the present length around `pixel`, whose instant stays under it. Stops at the bounds and at
 * a billionth of them.
 */
export function zoomAt(scale: TimeScale, pixel: number, factor: number, bounds: TimeBounds): TimeScale {
  const whole = fitScale(bounds, scale.widthPx);
  const wholeLength = whole.toSeconds - whole.fromSeconds;
  const length = scale.toSeconds - scale.fromSeconds;
  const newLength = Math.min(wholeLength, Math.max(wholeLength * SMALLEST_VIEW, length * factor));
  const pivot = secondsAt(scale, pixel);
  const fromSeconds = pivot - (pivot - scale.fromSeconds) * (newLength / length);
  return within({ ...scale, fromSeconds, toSeconds: fromSeconds + newLength }, bounds);
}

const SMALLEST_VIEW = 1e-9;

/** Moves the view by `seconds`, later when positive, as far as the bounds allow. */
export function panBy(scale: TimeScale, seconds: number, bounds: TimeBounds): TimeScale {
  return within({ ...scale, fromSeconds: scale.fromSeconds + seconds, toSeconds: scale.toSeconds + seconds }, bounds);
}

/** The same length moved to where it overlaps the bounds; the whole when it is longer than them. */
export function within(scale: TimeScale, bounds: TimeBounds): TimeScale {
  const whole = fitScale(bounds, scale.widthPx);
  const length = scale.toSeconds - scale.fromSeconds;
  if (length >= whole.toSeconds - whole.fromSeconds) return whole;
  const fromSeconds = Math.min(Math.max(scale.fromSeconds, whole.fromSeconds), whole.toSeconds - length);
  return { ...scale, fromSeconds, toSeconds: fromSeconds + length };
}

export interface Tick {
  readonly atSeconds: number;
  readonly label: string;
}

/** Round instants about `spacingPx` apart with labels in the unit that suits the latest. */
export function ticks(scale: TimeScale, spacingPx = 96): Tick[] {
  const step = roundStep(secondsPerPixel(scale) * spacingPx);
  const [factor, unit] = AXIS_UNITS.find(([size]) => scale.toSeconds >= 2 * size) ?? AXIS_UNITS[3];
  const decimals = Math.max(0, -Math.floor(Math.log10(step / factor) + 1e-9));
  const result: Tick[] = [];
  for (let index = Math.ceil(scale.fromSeconds / step - 1e-9); index * step <= scale.toSeconds; index++) {
    result.push({
      atSeconds: index * step,
      label: index === 0 ? '0' : `${((index * step) / factor).toFixed(decimals)} ${unit}`,
    });
  }
  return result;
}

const AXIS_UNITS: readonly (readonly [seconds: number, symbol: string])[] = [
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
  [1e-9, 'ns'],
];

/** The smallest of 1, 2, 5 times a power of ten that is not below `length`. */
function roundStep(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  const mantissa = [1, 2, 5, 10].find((candidate) => candidate * power >= length * (1 - 1e-9)) ?? 10;
  return mantissa * power;
}
