/** What a number measures; chooses its units for display. */
export type Unit =
  | 'seconds'
  | 'bytes'
  | 'bytesPerSecond'
  | 'flopsPerSecond'
  | 'fraction'
  | 'count'
  | 'tokens'
  | 'usd'
  | 'joules'
  | 'none';

/**
 * `value` for reading: four significant digits with an SI unit chosen by size, such as `468.8 ms`, `1.343 GB`, `21.4 %`.
 * Counts below a million stay exact. A dash for NaN, and for the null that JSON makes of it.
 */
export function formatQuantity(value: number | null, unit: Unit): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  switch (unit) {
    case 'seconds':
      return scaled(value, 's', SECONDS_PREFIXES);
    case 'bytes':
      return scaled(value, 'B', LARGE_PREFIXES);
    case 'bytesPerSecond':
      return scaled(value, 'B/s', LARGE_PREFIXES);
    case 'flopsPerSecond':
      return scaled(value, 'FLOP/s', LARGE_PREFIXES);
    case 'fraction':
      return percentage(value * 100);
    case 'joules':
      return scaled(value, 'J', SECONDS_PREFIXES);
    case 'usd':
      return `$${significant(value, 4)}`;
    case 'tokens':
    case 'count':
      return Math.abs(value) < 1e6 ? grouped(value) : scaled(value, '', LARGE_PREFIXES).trimEnd();
    case 'none':
      return significant(value, 4);
  }
}

/** `value` in full, in its SI base unit, for hovers and exports: `0.46876543 s`. */
export function formatExact(value: number, unit: Unit): string {
  return `${value}${BASE_SYMBOLS[unit]}`;
}

/** Relative differences below this are rounding: the same times, added up from another start. */
const SAME_WITHIN = 1e-9;

/** `value` against `baseline` as a fraction, 0 when they differ by rounding only; NaN where one is, infinite over 0. */
export function relativeChange(value: number, baseline: number): number {
  if (value === baseline) return 0;
  const change = value / baseline - 1;
  return Math.abs(change) < SAME_WITHIN ? 0 : change;
}

/** The same with its sign, such as `+12.4 %`; `±0 %` when there is none, a dash when it is not finite. */
export function formatChange(value: number, baseline: number): string {
  const change = relativeChange(value, baseline);
  if (!Number.isFinite(change)) return '–';
  if (change === 0) return '±0 %';
  return `${change > 0 ? '+' : '−'}${significant(Math.abs(change) * 100, 3)} %`;
}

const BASE_SYMBOLS: Record<Unit, string> = {
  seconds: ' s',
  bytes: ' B',
  bytesPerSecond: ' B/s',
  flopsPerSecond: ' FLOP/s',
  fraction: '',
  count: '',
  tokens: '',
  usd: ' USD',
  joules: ' J',
  none: '',
};

type Prefix = readonly [factor: number, symbol: string];
const SECONDS_PREFIXES: readonly Prefix[] = [
  [1, ''],
  [1e-3, 'm'],
  [1e-6, 'µ'],
  [1e-9, 'n'],
];
const LARGE_PREFIXES: readonly Prefix[] = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
];

/** Three significant digits, but no finer than a hundredth of a percent. */
function percentage(percent: number): string {
  const magnitude = Math.abs(percent);
  if (magnitude === 0) return '0 %';
  if (magnitude < 0.01) return percent < 0 ? '>−0.01 %' : '<0.01 %';
  return `${magnitude < 1 ? minus(percent.toFixed(2)) : significant(percent, 3)} %`;
}

function scaled(value: number, symbol: string, prefixes: readonly Prefix[]): string {
  if (value === 0) return `0 ${symbol}`;
  // A value that rounds up to 1000 of a prefix is shown as 1 of the next.
  const rounded = Math.abs(Number(value.toPrecision(4)));
  const [factor, prefix] = prefixes.find(([size]) => rounded >= size) ?? prefixes[prefixes.length - 1];
  return `${significant(value / factor, 4)} ${prefix}${symbol}`;
}

function significant(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(digits));
  const magnitude = Math.abs(rounded);
  if (magnitude >= 10 ** digits) return grouped(rounded);
  if (magnitude !== 0 && magnitude < 1e-4) return minus(rounded.toExponential(digits - 1));
  const decimals = magnitude === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(magnitude)));
  return minus(rounded.toFixed(decimals));
}

function grouped(value: number): string {
  const [whole, decimals] = Math.abs(value).toString().split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '−' : ''}${text}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** The typographic minus, as wide as a digit. */
function minus(text: string): string {
  return text.replace('-', '−');
}
