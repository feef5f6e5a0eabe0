import { formatQuantity, SPAN_KINDS, spanName } from '@tandem/core';
import { escapeMarkup } from '@tandem/figures';
import type { Run } from '../../sim-worker/messages.ts';
import type { GanttColours } from '../gantt/colours.ts';
import { KIND_LABELS, POOL_LABELS, ROW_LABELS } from '../gantt/labels.ts';
import { type Layout, laneBox, layOut } from '../gantt/layout.ts';
import { pictureRow, RowPicture } from '../gantt/lod.ts';
import type { GanttRow } from '../gantt/rows.ts';
import { pixelOf, type TimeScale, ticks } from '../gantt/time-scale.ts';

export interface SvgPicture {
  readonly text: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

const LABELS_PX = 140;
const HEAD_PX = 64;
const AXIS_PX = 26;
const LEGEND_PX = 28;
const SHADES = 20;

/** The timeline as it is in view, with all its rows, as a drawing that any editor opens. */
export function ganttSvg(
  run: Run,
  scale: TimeScale,
  colours: GanttColours,
  title: string,
  subtitle: string,
): SvgPicture {
  const layout = layOut(run.rows, new Set());
  const top = HEAD_PX + AXIS_PX;
  const heightPx = top + layout.heightPx + LEGEND_PX;
  const widthPx = LABELS_PX + scale.widthPx;
  const parts = [
    `<rect width="${widthPx}" height="${heightPx}" fill="${colours.background}"/>`,
    text(14, 26, title, colours.text, 16, 'font-weight="600"'),
    text(14, 48, subtitle, colours.quietText, 12),
    `<g transform="translate(${LABELS_PX} ${top})">${grid(scale, layout, colours)}</g>`,
    `<g transform="translate(0 ${top})">${labels(layout, colours)}</g>`,
    `<g transform="translate(${LABELS_PX} ${top})">${rowsOf(run, scale, layout, colours)}</g>`,
    `<g transform="translate(${LABELS_PX} ${top})">${marks(run, scale, layout, colours)}</g>`,
    `<g transform="translate(14 ${top + layout.heightPx + 18})">${legend(run, colours)}</g>`,
  ];
  const head =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" ` +
    `viewBox="0 0 ${widthPx} ${heightPx}" font-family="system-ui, Segoe UI, Roboto, Helvetica, Arial, sans-serif">`;
  return { text: `${head}<title>${escapeMarkup(title)}</title>${parts.join('')}</svg>`, widthPx, heightPx };
}

function grid(scale: TimeScale, layout: Layout, colours: GanttColours): string {
  return ticks(scale)
    .map(({ atSeconds, label }) => {
      const x = number(pixelOf(scale, atSeconds));
      const line = `<path d="M${x} -8V${layout.heightPx}" stroke="${colours.line}"/>`;
      return line + text(Number(x) + 4, -11, label, colours.quietText, 11);
    })
    .join('');
}

function labels(layout: Layout, colours: GanttColours): string {
  return layout.items
    .map((item) => {
      const middle = item.topPx + item.heightPx / 2 + 4;
      if (item.type === 'pool') return text(14, middle, POOL_LABELS[item.pool], colours.text, 12, 'font-weight="600"');
      const { rank, kind } = item.row;
      const name = text(LABELS_PX - 8, middle, ROW_LABELS[kind], colours.quietText, 10, 'text-anchor="end"');
      return kind.endsWith('Compute') ? name + text(14, middle, `rank ${rank}`, colours.text, 10) : name;
    })
    .join('');
}

function rowsOf(run: Run, scale: TimeScale, layout: Layout, colours: GanttColours): string {
  const picture = new RowPicture(scale.widthPx);
  return layout.items
    .map((item) =>
      item.type === 'row' ? rowOf(run, scale, picture, item.row, item.topPx, item.heightPx, colours) : '',
    )
    .join('');
}

/** Bars one by one, and runs of equal occupancy for what is too narrow for a bar. */
function rowOf(
  run: Run,
  scale: TimeScale,
  picture: RowPicture,
  row: GanttRow,
  topPx: number,
  heightPx: number,
  colours: GanttColours,
): string {
  const { trace, rows } = run;
  pictureRow(picture, trace, rows, row, scale);
  const parts: string[] = [];
  const box = laneBox(heightPx, 1, 0);
  for (const { from, to, shade } of shadeRuns(picture)) {
    const opacity = number(0.12 + (0.88 * shade) / SHADES);
    parts.push(
      `<rect x="${from}" y="${topPx + box.topPx}" width="${to - from}" height="${box.heightPx}" opacity="${opacity}"/>`,
    );
  }
  for (const span of picture.bars.subarray(0, picture.barCount)) {
    const from = Math.max(0, pixelOf(scale, trace.startAtSeconds[span]));
    const to = Math.min(scale.widthPx, pixelOf(scale, trace.endAtSeconds[span]));
    const lane = laneBox(heightPx, row.laneCount, rows.lane[span]);
    const name = `${spanName(trace, span)}, ${formatQuantity(trace.endAtSeconds[span] - trace.startAtSeconds[span], 'seconds')}`;
    parts.push(
      `<rect x="${number(from)}" y="${number(topPx + lane.topPx)}" width="${number(Math.max(0.5, to - from - 0.6))}" ` +
        `height="${number(lane.heightPx)}"><title>${escapeMarkup(name)}</title></rect>`,
    );
  }
  return `<g fill="${colours.kinds[SPAN_KINDS.indexOf(row.kind)]}">${parts.join('')}</g>`;
}

function* shadeRuns(picture: RowPicture): Generator<{ from: number; to: number; shade: number }> {
  const shadeAt = (pixel: number) => Math.ceil(picture.coverage[pixel] * SHADES);
  let from = picture.coverageFrom;
  while (from < picture.coverageTo) {
    const shade = shadeAt(from);
    let to = from + 1;
    while (to < picture.coverageTo && shadeAt(to) === shade) to++;
    if (shade > 0) yield { from, to, shade };
    from = to;
  }
}

function marks({ metrics }: Run, scale: TimeScale, layout: Layout, colours: GanttColours): string {
  return (
    [
      ['TTDS', metrics.ttdsSeconds, 'end', -5],
      ['TTFT', metrics.ttftSeconds, 'start', 5],
    ] as const
  )
    .map(([name, seconds, anchor, offset]) => {
      const x = pixelOf(scale, seconds);
      if (x < 0 || x > scale.widthPx) return '';
      const isLate = x > scale.widthPx - 110;
      const line = `<path d="M${number(x)} -8V${layout.heightPx}" stroke="${colours.text}" stroke-dasharray="3 3"/>`;
      const [side, shift] = isLate ? ['end', -5] : [anchor, offset];
      const label = `${name} ${formatQuantity(seconds, 'seconds')}`;
      return (
        line + text(x + shift, layout.heightPx - 6, label, colours.text, 11, `text-anchor="${side}" font-weight="600"`)
      );
    })
    .join('');
}

function legend({ rows }: Run, colours: GanttColours): string {
  const kinds = [...new Set(rows.rows.map(({ kind }) => kind))];
  let x = 0;
  return kinds
    .map((kind) => {
      const label = KIND_LABELS[kind];
      const part =
        `<rect x="${x}" y="-9" width="10" height="10" rx="2" fill="${colours.kinds[SPAN_KINDS.indexOf(kind)]}"/>` +
        text(x + 15, 0, label, colours.quietText, 11);
      x += 34 + label.length * 6.4;
      return part;
    })
    .join('');
}

function text(x: number, y: number, content: string, colour: string, size: number, attributes = ''): string {
  return `<text x="${number(x)}" y="${number(y)}" fill="${colour}" font-size="${size}" ${attributes}>${escapeMarkup(content)}</text>`;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}
