import { type Configuration, PUBLISHED_BASE_RUN } from '@tandem/contract';

/** Explore with this configuration. */
export function exploreHref(configuration: Configuration): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(configuration)) {
    if (value !== PUBLISHED_BASE_RUN[name as keyof Configuration]) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '/' : `/?${text}`;
}
