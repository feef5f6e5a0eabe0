import { escapeMarkup, inScript, scriptJson } from '@tandem/figures';
import { THEME_BOOT_SCRIPT } from '../../theme/theme.ts';

/** What a saved page was when it was saved. */
export interface SavedPage {
  readonly title: string;
  /** What a reader without scripts is told. */
  readonly summary: string;
  /** The state of Explore, as the address bar has it. */
  readonly link: string;
  readonly savedAt: Date;
  /** Where the service was that it was saved from. */
  readonly origin: string;
}

/** What every saved page carries: the program of Explore, engine and catalog included, and its styles. */
export interface PageProgram {
  readonly script: string;
  readonly style: string;
}

/** Where the build puts the program, for the dashboard to fetch. */
const SCRIPT_PATH = '/saved-page/page.js';
const STYLE_PATH = '/saved-page/page.css';

const RECORD_ID = 'tandem-saved';
const SCRIPT_ID = 'tandem-script';
const STYLE_ID = 'tandem-style';
export const ROOT_ID = 'tandem-root';

/** The saved page as text, in pieces to be written one after the other. Needs no network and no file beside it. */
export function savedPageText(page: SavedPage, { script, style }: PageProgram): string[] {
  return [
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(page.title)} · Tandem</title>
<script>${THEME_BOOT_SCRIPT}</script>
<style id="${STYLE_ID}">`,
    style.replaceAll('</style', '<\\/style'),
    `</style>
</head>
<body>
<div class="root" id="${ROOT_ID}"><main><h1>${escapeMarkup(page.title)}</h1><p>${escapeMarkup(page.summary)}</p></main></div>
<noscript>The timeline is drawn by a script that is part of this page; please allow scripts.</noscript>
<script type="application/json" id="${RECORD_ID}">${scriptJson(page)}</script>
<script id="${SCRIPT_ID}">`,
    inScript(script),
    `</script>
</body>
</html>
`,
  ];
}

/** What the page that is open was saved as; undefined on a page of the service. */
export function readSavedPage(): SavedPage | undefined {
  const text = document.getElementById(RECORD_ID)?.textContent;
  if (text === undefined || text === null) return undefined;
  const record = JSON.parse(text) as Omit<SavedPage, 'savedAt'> & { savedAt: string };
  return { ...record, savedAt: new Date(record.savedAt) };
}

/** Where the service is, also for a page that was saved from it. */
export function servedFrom(): string {
  return readSavedPage()?.origin ?? location.origin;
}

/**
 * The program, from the service or from the saved page that is open.
 * @throws Error in words when the service is away
 */
export async function pageProgram(): Promise<PageProgram> {
  const script = document.getElementById(SCRIPT_ID)?.textContent;
  const style = document.getElementById(STYLE_ID)?.textContent;
  if (typeof script === 'string' && typeof style === 'string') return { script, style };
  const [fetchedScript, fetchedStyle] = await Promise.all([fetchText(SCRIPT_PATH), fetchText(STYLE_PATH)]);
  return { script: fetchedScript, style: fetchedStyle };
}

async function fetchText(path: string): Promise<string> {
  const response = await fetch(path).catch(() => undefined);
  if (response?.ok !== true) throw new Error('The program of the page could not be fetched. Is the service running?');
  return response.text();
}
