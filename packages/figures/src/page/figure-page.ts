import type { Figure } from '../figure.ts';
import { escapeMarkup, inScript, scriptJson } from './markup.ts';

/** A page with one figure. */
export interface FigurePage {
  readonly title: string;
  readonly figure: Figure;
  /** What a reader who cannot see the figure is told. */
  readonly summary: string;
}

const CONFIG = { responsive: true, displaylogo: false, scrollZoom: true };

/**
 * A page that holds everything it needs, plotly.js included, and opens without a network, in pieces to be written one
 * after the other. `plotlySource` is the text of plotly.js.
 */
export function figurePageText({ title, figure, summary }: FigurePage, plotlySource: string): string[] {
  const isFixedHeight = figure.layout.height !== undefined;
  return [
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<style>
html, body { margin: 0; background: #fff; }
#figure { width: 100%; ${isFixedHeight ? '' : 'height: 100vh; '}min-height: 480px; }
.summary { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
</style>
</head>
<body>
<main>
<p class="summary">${escapeMarkup(summary)}</p>
<div id="figure" role="img" aria-label="${escapeMarkup(title)}"></div>
</main>
<noscript>This figure is drawn by a script that is part of this page; please allow scripts.</noscript>
<script>`,
    inScript(plotlySource),
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
