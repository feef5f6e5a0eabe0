const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

const UNITS: readonly (readonly [seconds: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
];

/** How long ago an instant was, for reading: "just now", "5 min. ago", "yesterday". */
export function agoText(instant: string, nowMilliseconds: number): string {
  const seconds = (nowMilliseconds - Date.parse(instant)) / 1000;
  const unit = UNITS.find(([size]) => seconds >= size);
  if (unit === undefined) return 'just now';
  return RELATIVE.format(-Math.floor(seconds / unit[0]), unit[1]);
}

/** An instant in full, in the reader's own zone. */
export function fullText(instant: string): string {
  return new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** A length of time for a person who waits: "40 ms", "1.4 s", "12 s", "3 min 5 s", "2 h 10 min". */
export function durationText(seconds: number): string {
  if (seconds < 0.995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds) % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
