import type { Figure } from './figure.ts';
import { GRID, INK, LEGEND_PAPER, PAPER, WALL } from './theme.ts';

/** Colours of the page that a figure stands on. */
export interface FigureColours {
  readonly ink: string;
  readonly grid: string;
  readonly paper: string;
  /** Back walls of a scene. */
  readonly wall: string;
  readonly hover: string;
}

/** The figure in other colours: those of the theme are replaced, those that carry data stay. */
export function recolour({ data, layout }: Figure, colours: FigureColours): Figure {
  const replacement = new Map<unknown, string>([
    [INK, colours.ink],
    [GRID, colours.grid],
    [PAPER, colours.paper],
    [WALL, colours.wall],
    [LEGEND_PAPER, colours.paper],
  ]);
  const hoverlabel = {
    ...(layout.hoverlabel as object),
    bgcolor: colours.hover,
    bordercolor: colours.grid,
    font: { size: 12, color: colours.ink },
  };
  return {
    data: replaceIn(data, replacement) as Figure['data'],
    layout: { ...(replaceIn(layout, replacement) as Figure['layout']), hoverlabel },
  };
}

function replaceIn(value: unknown, replacement: ReadonlyMap<unknown, string>): unknown {
  if (typeof value === 'string') return replacement.get(value) ?? value;
  // Columns of numbers are the bulk of a figure and hold no colour.
  if (Array.isArray(value))
    return typeof value[0] === 'number' ? value : value.map((item) => replaceIn(item, replacement));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceIn(item, replacement)]));
}
