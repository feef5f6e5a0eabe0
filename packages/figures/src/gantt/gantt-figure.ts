import { formatQuantity, type SpanKind, spanName, type Trace } from '@tandem/core';
import type { Figure, Trace as FigureTrace } from '../figure.ts';
import { BASE_LAYOUT, GRID, headline, INK, OKABE_ITO } from '../theme.ts';
import { type GanttRow, ganttRows, KIND_LABELS } from './rows.ts';

/** The instants that the chart marks. */
export interface GanttMarks {
  readonly ttdsSeconds: number;
  readonly tpotSeconds: number;
  readonly ttftSeconds: number;
  readonly totalSeconds: number;
}

const KIND_COLOURS: Readonly<Record<SpanKind, string>> = {
  prefillCompute: OKABE_ITO.blue,
  prefillActivation: OKABE_ITO.skyBlue,
  kvHandoff: OKABE_ITO.orange,
  decodeCompute: OKABE_ITO.green,
  decodeActivation: OKABE_ITO.purple,
  collective: OKABE_ITO.yellow,
  tokenReturn: OKABE_ITO.vermilion,
};

/** Spans that a browser still draws within seconds. */
export const GANTT_MAXIMUM_SPANS = 30_000;

const ROW_HEIGHT_PIXELS = 20;
const MARGIN = { l: 150, r: 105, t: 164, b: 60 };
const LEGEND_TOP_PIXELS = 92;

/**
 * Every job and transfer of a run: one row for each rank and kind, earliest on top; TTDS and TTFT as lines, TPOT as the
 * span between them.
 */
export function ganttFigure(trace: Trace, marks: GanttMarks, title: string): Figure {
  const rows = ganttRows(trace);
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const height = rows.length * ROW_HEIGHT_PIXELS + MARGIN.t + MARGIN.b;
  return {
    data: kinds.map((kind) =>
      kindTrace(
        trace,
        kind,
        rows.filter((row) => row.kind === kind),
      ),
    ),
    layout: {
      ...BASE_LAYOUT,
      title: headline(title),
      height,
      margin: MARGIN,
      barmode: 'overlay',
      bargap: 0.25,
      dragmode: 'zoom',
      hovermode: 'closest',
      legend: {
        orientation: 'h',
        x: 0.5,
        xanchor: 'center',
        yref: 'container',
        y: 1 - LEGEND_TOP_PIXELS / height,
        yanchor: 'top',
      },
      xaxis: {
        title: { text: 'Time (seconds)' },
        range: [0, marks.totalSeconds * 1.06],
        gridcolor: GRID,
        zeroline: false,
      },
      yaxis: {
        type: 'category',
        categoryorder: 'array',
        categoryarray: rows.map(({ label }) => label),
        autorange: 'reversed',
        tickmode: 'array',
        tickvals: rows.map(({ label }) => label),
        fixedrange: rows.length < 60,
        gridcolor: '#eef1f4',
      },
      ...markLayout(marks),
    },
  };
}

function kindTrace(trace: Trace, kind: SpanKind, rows: readonly GanttRow[]): FigureTrace {
  const spans = rows.flatMap((row) => row.spans.map((span) => ({ span, label: row.label })));
  const duration = ({ span }: { span: number }) => trace.endAtSeconds[span] - trace.startAtSeconds[span];
  return {
    type: 'bar',
    orientation: 'h',
    name: KIND_LABELS[kind],
    base: spans.map(({ span }) => trace.startAtSeconds[span]),
    x: spans.map(duration),
    y: spans.map(({ label }) => label),
    customdata: spans.map((entry) => [
      spanName(trace, entry.span),
      formatQuantity(trace.startAtSeconds[entry.span], 'seconds'),
      formatQuantity(trace.endAtSeconds[entry.span], 'seconds'),
      formatQuantity(duration(entry), 'seconds'),
    ]),
    marker: { color: KIND_COLOURS[kind], opacity: 0.85, line: outline(kind) },
    hovertemplate:
      '<b>%{customdata[0]}</b><br>start %{customdata[1]}<br>end %{customdata[2]}<br>' +
      'duration %{customdata[3]}<extra></extra>',
  };
}

/** Jobs are told apart by a gap; transfers, often far below a pixel, stay visible by their own colour. */
function outline(kind: SpanKind) {
  const isCompute = kind === 'prefillCompute' || kind === 'decodeCompute';
  return isCompute ? { color: '#ffffff', width: 0.5 } : { color: KIND_COLOURS[kind], width: 1 };
}

/** Lines at TTDS and TTFT with their names outside of them, and the TPOT span between. */
function markLayout({ ttdsSeconds, tpotSeconds, ttftSeconds }: GanttMarks) {
  const text = (name: string, seconds: number) => `${name} ${formatQuantity(seconds, 'seconds')}`;
  return {
    shapes: [
      {
        type: 'rect',
        xref: 'x',
        yref: 'paper',
        x0: ttdsSeconds,
        x1: ttftSeconds,
        y0: 0,
        y1: 1,
        fillcolor: OKABE_ITO.green,
        opacity: 0.08,
        line: { width: 0 },
        layer: 'below',
      },
      markLine(ttdsSeconds),
      markLine(ttftSeconds),
    ],
    annotations: [
      markText(ttdsSeconds, text('TTDS', ttdsSeconds), 'right'),
      markText(ttftSeconds, text('TTFT', ttftSeconds), 'left'),
      {
        ...markText((ttdsSeconds + ttftSeconds) / 2, text('TPOT', tpotSeconds), 'center'),
        yshift: 20,
        font: { color: OKABE_ITO.green },
      },
    ],
  };
}

function markLine(atSeconds: number) {
  return {
    type: 'line',
    xref: 'x',
    yref: 'paper',
    x0: atSeconds,
    x1: atSeconds,
    y0: 0,
    y1: 1,
    line: { color: INK, width: 1.5, dash: 'dash' },
  };
}

function markText(atSeconds: number, text: string, xanchor: 'left' | 'center' | 'right') {
  return { xref: 'x', yref: 'paper', x: atSeconds, y: 1, xanchor, yanchor: 'bottom', text, showarrow: false };
}
