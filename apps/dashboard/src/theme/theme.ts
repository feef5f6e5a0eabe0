/** What the user asked for; `system` follows the operating system. */
export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_STORAGE_KEY = 'tandem.theme';

/**
 * Runs in the document head before the first paint, so that the page never flashes in the other theme.
 * Kept as text because it must not wait for a script bundle.
 */
export const THEME_BOOT_SCRIPT = `try{var t=localStorage.getItem('${THEME_STORAGE_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;

export function readTheme(): Theme {
  const stored = document.documentElement.dataset.theme;
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Applies and remembers a theme, and tells drawings that read colours from the page to draw again. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(THEME_STORAGE_KEY, theme);
  } catch {
    // Storage is off: the theme holds for this page.
  }
  window.dispatchEvent(new Event(THEME_CHANGE_EVENT));
}

export const THEME_CHANGE_EVENT = 'tandem:theme';

/** Calls back whenever the colours of the page change, by choice or by the system. */
export function onThemeChange(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  window.addEventListener(THEME_CHANGE_EVENT, listener);
  system.addEventListener('change', listener);
  return () => {
    window.removeEventListener(THEME_CHANGE_EVENT, listener);
    system.removeEventListener('change', listener);
  };
}
