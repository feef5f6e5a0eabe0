import { formatQuantity, type PdMetricName } from '@tandem/core';
import type { Figure, Trace } from '../figure.ts';
import {
  BASE_LAYOUT,
  GRID,
  headline,
  INK,
  LEGEND_PAPER,
  MUTED,
  OKABE_ITO,
  PAPER,
  SEQUENTIAL_SCALE,
  SERIES_COLOURS,
  WALL,
  WIRE,
} from '../theme.ts';
import { fieldSymbol, fieldTitle, INFEASIBLE_WORDS, metricOf, metricTitle } from '../words.ts';
import { isInfeasible, isValue, type Surface, triangulate, wireframe } from './surface.ts';

/**
 * Surfaces of one metric with a marker at every point. A single surface is coloured by height, several by their name.
 * Infeasible points are diamonds on the floor, with the reason on hover.
 */
export function surfaceFigure(surfaces: readonly Surface[], metric: PdMetricName, title: string): Figure {
  const [{ xField, yField }] = surfaces;
  const heights = surfaces.flatMap(({ cells }) => cells.flat().filter(isValue));
  const firstWithHoles = surfaces.findIndex(({ cells }) => cells.flat().some(isInfeasible));
  const several = surfaces.filter(({ isMuted }) => isMuted !== true).length > 1;
  return {
    data: surfaces.flatMap((surface, index) => [
      ...surfaceTraces(surface, metric, colourOf(surface, index, several)),
      ...infeasibleTraces(surface, index === firstWithHoles),
    ]),
    layout: {
      ...BASE_LAYOUT,
      title: headline(title),
      margin: { l: 0, r: 0, t: 84, b: 0 },
      showlegend: surfaces.length > 1 || firstWithHoles !== -1,
      legend: {
        x: 0.01,
        xanchor: 'left',
        y: 0.98,
        yanchor: 'top',
        bgcolor: LEGEND_PAPER,
        itemsizing: 'constant',
      },
      scene: {
        xaxis: sceneAxis(fieldTitle(xField)),
        yaxis: sceneAxis(fieldTitle(yField)),
        zaxis: { ...sceneAxis(metricTitle(metric)), range: heightRange(heights) },
        aspectmode: 'manual',
        aspectratio: { x: 1.25, y: 1.25, z: 0.8 },
        camera: { eye: { x: -1.4, y: -1.55, z: 0.72 }, center: { x: 0, y: 0, z: -0.22 } },
      },
    },
  };
}

/** Undefined to colour by height. */
function colourOf({ isMuted }: Surface, index: number, several: boolean): string | undefined {
  if (isMuted === true) return MUTED;
  return several ? SERIES_COLOURS[index % SERIES_COLOURS.length] : undefined;
}

function surfaceTraces(surface: Surface, metric: PdMetricName, colour: string | undefined): readonly Trace[] {
  const mesh = triangulate(surface);
  const { label, unit } = metricOf(metric);
  const group = surface.name === '' ? label : surface.name;
  const paint =
    colour === undefined
      ? {
          intensity: mesh.z,
          colorscale: SEQUENTIAL_SCALE,
          colorbar: { title: { text: metricTitle(metric), side: 'right' }, thickness: 14, len: 0.6, x: 0.96 },
        }
      : { color: colour };
  return [
    {
      type: 'mesh3d',
      ...mesh,
      ...paint,
      opacity: surface.isMuted === true ? 0.35 : 0.9,
      flatshading: true,
      hoverinfo: 'skip',
      legendgroup: group,
      name: group,
      showlegend: false,
    },
    {
      type: 'scatter3d',
      mode: 'lines',
      ...wireframe(surface),
      line: { color: WIRE, width: 2 },
      hoverinfo: 'skip',
      legendgroup: group,
      showlegend: false,
    },
    {
      type: 'scatter3d',
      mode: 'markers',
      x: mesh.x,
      y: mesh.y,
      z: mesh.z,
      showlegend: colour !== undefined,
      customdata: mesh.z.map((value) => formatQuantity(value, unit)),
      marker: pointMarker(mesh.z.length, colour ?? INK),
      name: group,
      legendgroup: group,
      hovertemplate: `${pointText(surface)}<br>${label} %{customdata}<extra>${surface.name}</extra>`,
    },
  ];
}

/** Markers that leave the surface visible, however many there are. */
function pointMarker(count: number, color: string) {
  return count <= 256
    ? { size: 3, color, line: { color: PAPER, width: 0.5 } }
    : { size: count <= 2500 ? 1.6 : 1, color: color === INK ? WIRE : color };
}

function infeasibleTraces(surface: Surface, isInLegend: boolean): readonly Trace[] {
  const holes = surface.cells.flatMap((row, yIndex) =>
    row.flatMap((cell, xIndex) =>
      isInfeasible(cell)
        ? [{ x: surface.x[xIndex], y: surface.y[yIndex], why: INFEASIBLE_WORDS[cell.infeasible] }]
        : [],
    ),
  );
  if (holes.length === 0) return [];
  return [
    {
      type: 'scatter3d',
      mode: 'markers',
      x: holes.map(({ x }) => x),
      y: holes.map(({ y }) => y),
      z: holes.map(() => 0),
      customdata: holes.map(({ why }) => why),
      marker: { symbol: 'diamond', size: 4, color: OKABE_ITO.vermilion },
      name: 'infeasible',
      legendgroup: 'infeasible',
      legendrank: 2000,
      showlegend: isInLegend,
      hovertemplate: `${pointText(surface)}<br>infeasible: %{customdata}<extra>${surface.name}</extra>`,
    },
  ];
}

function pointText({ xField, yField }: Surface): string {
  return `${fieldSymbol(xField)} %{x}<br>${fieldSymbol(yField)} %{y}`;
}

function sceneAxis(title: string) {
  return {
    title: { text: title },
    gridcolor: GRID,
    zerolinecolor: GRID,
    backgroundcolor: WALL,
    showbackground: true,
  };
}

/** From a little below 0, so that the 0 does not collide with the numbers of the other axes. */
function heightRange(heights: readonly number[]): [number, number] {
  const top = heights.reduce((highest, height) => Math.max(highest, height), 0) || 1;
  return [-0.04 * top, 1.05 * top];
}
