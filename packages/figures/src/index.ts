export type { Figure, Trace as FigureTrace } from './figure.ts';
export { type GanttMarks, ganttFigure } from './gantt/gantt-figure.ts';
export { type GanttRow, ganttRows, KIND_LABELS } from './gantt/rows.ts';
export type { InfeasibleCell, Surface, SurfaceCell } from './sweep/surface.ts';
export { surfaceFigure } from './sweep/surface-figure.ts';
export { FIGURE_MAXIMUM_POINTS, FIGURE_MAXIMUM_SERIES, sweepFigure, undrawable } from './sweep/sweep-figure.ts';
export { OKABE_ITO, SEQUENTIAL_SCALE, SERIES_COLOURS } from './theme.ts';
export { type AgreementPoint, agreementFigure } from './validation/agreement-figure.ts';
export { metricOf } from './words.ts';
