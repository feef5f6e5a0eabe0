import { distance } from 'fastest-levenshtein';

/**
 * The names most like `wanted`, best first: those that contain it (or are contained in it) before those that differ by
 * few letters. Case and punctuation do not count. Names with nothing in common are left out.
 */
export function nearestNames(wanted: string, names: readonly string[], limit = 3): readonly string[] {
  const wantedLetters = letters(wanted.slice(0, 100));
  return names
    .map((name) => ({ name, score: unlikeness(wantedLetters, letters(name)) }))
    .filter(({ score }) => score < 0.6)
    .sort((a, b) => a.score - b.score || a.name.localeCompare(b.name, 'en'))
    .slice(0, limit)
    .map(({ name }) => name);
}

/** `did you mean A or B?`, or the whole list when nothing is near and it is short. */
export function suggestion(wanted: string, names: readonly string[]): string {
  const nearest = nearestNames(wanted, names);
  if (nearest.length > 0) return `did you mean ${nearest.map((name) => `"${name}"`).join(' or ')}?`;
  return `known names: ${names.join(', ')}`;
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** 0 for equal names, 1 for names with nothing in common. */
function unlikeness(wanted: string, name: string): number {
  if (wanted.length === 0) return 1;
  const longer = Math.max(wanted.length, name.length);
  if (wanted.length >= 2 && (name.includes(wanted) || wanted.includes(name))) {
    return (0.3 * Math.abs(name.length - wanted.length)) / longer;
  }
  return distance(wanted, name) / longer;
}
