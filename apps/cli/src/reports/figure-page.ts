import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type FigurePage, figurePageText } from '@tandem/figures';

/** A page that holds everything it needs, plotly.js included, and opens without a network. */
export async function figurePage(page: FigurePage): Promise<string[]> {
  const source = await readFile(fileURLToPath(import.meta.resolve('plotly.js-dist-min/plotly.min.js')), 'utf8');
  return figurePageText(page, source);
}
