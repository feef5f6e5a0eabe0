import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Figure } from '@tandem/figures';

/** A page with one figure. */
export interface FigurePage {
  readonly title: string;
  readonly figure: Figure;
  /** What a reader who cannot see the figure is told. */
  readonly summary: string;
}

const CONFIG = { responsive: true, displaylogo: false, scrollZoom: true };

/** A page that holds everything it needs, plotly.js included, and opens without a network. */
export async function figurePage({ title, figure, summary }: FigurePage): Promise<string[]> {
  const isFixedHeight = figure.layout.height !== undefined;
  return [
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
html, body { margin: 0; background: #fff; }
#figure { width: 100%; ${isFixedHeight ? '' : 'height: 100vh; '}min-height: 480px; }
.summary { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
</style>
</head>
<body>
<main>
<p class="summary">${escapeHtml(summary)}</p>
<div id="figure" role="img" aria-label="${escapeHtml(title)}"></div>
</main>
<noscript>This figure is drawn by a script that is part of this page; please allow scripts.</noscript>
<script>`,
    await plotlySource(),
    `</script>
<script>
const figure = ${scriptJson(figure)};
Plotly.newPlot('figure', figure.data, figure.layout, ${JSON.stringify(CONFIG)})
  .then(() => { document.documentElement.dataset.drawn = 'true'; });
</script>
</body>
</html>
`,
  ];
}

async function plotlySource(): Promise<string> {
  const source = await readFile(fileURLToPath(import.meta.resolve('plotly.js-dist-min/plotly.min.js')), 'utf8');
  return source.replaceAll('</script', '<\\/script');
}

/** JSON that cannot end the script element it stands in. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
