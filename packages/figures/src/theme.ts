/** Okabe and Ito's palette: told apart with any kind of colour vision. */
export const OKABE_ITO = {
  blue: '#0072B2',
  orange: '#E69F00',
  green: '#009E73',
  purple: '#CC79A7',
  skyBlue: '#56B4E9',
  vermilion: '#D55E00',
  yellow: '#F0E442',
  black: '#000000',
} as const;

/** Colours of the series of a figure, in order; they repeat after the last. */
export const SERIES_COLOURS: readonly string[] = [
  OKABE_ITO.blue,
  OKABE_ITO.orange,
  OKABE_ITO.green,
  OKABE_ITO.purple,
  OKABE_ITO.skyBlue,
  OKABE_ITO.vermilion,
];

/** Perceptually even and safe for all kinds of colour vision. */
export const SEQUENTIAL_SCALE = 'Viridis';

export const INK = '#1f2933';
export const GRID = '#d9dee3';
export const PAPER = '#ffffff';
/** Back walls of a scene. */
export const WALL = '#f7f9fa';
export const LEGEND_PAPER = 'rgba(255,255,255,0.8)';
/** Grid lines over a surface. */
export const WIRE = 'rgba(31,41,51,0.55)';
/** Cells that count for less, such as those that break a limit. */
export const MUTED = '#8d96a5';

/** What all layouts have in common. */
export const BASE_LAYOUT = {
  font: { family: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif', size: 13, color: INK },
  paper_bgcolor: PAPER,
  plot_bgcolor: PAPER,
  hoverlabel: { align: 'left', font: { size: 13 } },
} as const;

/** The title of a figure: in the middle, at the top, however high the figure is. */
export function headline(text: string) {
  return {
    text,
    x: 0.5,
    xanchor: 'center',
    yref: 'container',
    y: 1,
    yanchor: 'top',
    pad: { t: 26 },
    font: { size: 17 },
  } as const;
}
