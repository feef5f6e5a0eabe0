import { describe, expect, it } from 'vitest';
import { narrow } from '../narrow.ts';
import { recolour } from '../recolour.ts';
import { axisScale, type MetricGrid } from './grid.ts';
import { FIGURE_MAXIMUM_LINES, gridLinesFigure, gridSurfaceFigure } from './grid-figures.ts';
import { heatmapFigure } from './heatmap-figure.ts';
import { parallelFigure } from './parallel-figure.ts';

const HOLE = { infeasible: 'PREFILL_VRAM_EXCEEDED' };
const GRID: MetricGrid = {
  metric: 'ttdsSeconds',
  xField: 'chunkSize',
  yField: 'prefillGpu',
  x: [64, 128, 512],
  y: ['NVIDIA H100', 'NVIDIA L40'],
  cells: [
    [0.5, 0.4, null],
    [HOLE, 0.8, 0.9],
  ],
};
const LIMITED = {
  ...GRID,
  breaksLimit: [
    [false, false, false],
    [false, true, true],
  ],
};

describe('heatmapFigure', () => {
  it('leaves gaps, crosses out what is infeasible and names its places', () => {
    const { data, layout } = heatmapFigure(GRID);
    expect(data[0]).toMatchObject({
      type: 'heatmap',
      x: [64, 128, 512],
      y: [0, 1],
      z: [
        [0.5, 0.4, null],
        [null, 0.8, 0.9],
      ],
    });
    expect(data.at(-1)).toMatchObject({ x: [64], y: [1] });
    const [text] = data[data.length - 1].text as string[];
    expect(text).toBe('M 64<br>prefillGpu NVIDIA L40<br>infeasible: prefill does not fit in memory');
    expect(layout.yaxis).toMatchObject({ tickvals: [0, 1], ticktext: ['NVIDIA H100', 'NVIDIA L40'] });
  });

  it('takes the colour from what breaks a limit', () => {
    const [within, outside] = heatmapFigure(LIMITED).data;
    expect(within.z).toEqual([
      [0.5, 0.4, null],
      [null, null, null],
    ]);
    expect(outside.z).toEqual([
      [null, null, null],
      [null, 0.8, 0.9],
    ]);
  });
});

describe('gridSurfaceFigure', () => {
  it('is one surface, and a grey one beside it for what breaks a limit', () => {
    const meshes = (grid: MetricGrid) => gridSurfaceFigure(grid).data.filter((trace) => trace.type === 'mesh3d');
    expect(meshes(GRID)).toHaveLength(1);
    expect(meshes(LIMITED)).toHaveLength(2);
    expect(meshes(LIMITED)[1]).toMatchObject({ color: '#8d96a5', opacity: 0.35 });
    expect(gridSurfaceFigure(GRID).layout.scene).toMatchObject({ yaxis: { ticktext: ['NVIDIA H100', 'NVIDIA L40'] } });
  });
});

describe('axisScale', () => {
  it('is logarithmic over doublings only', () => {
    expect(axisScale([1, 2, 4, 8])).toMatchObject({ type: 'log', tickvals: [1, 2, 4, 8] });
    expect(
      [
        [1, 2, 3],
        [1, 2],
        [0, 1, 2],
        [8, 4, 2],
      ].map(axisScale),
    ).toEqual([{}, {}, {}, {}]);
    expect(axisScale(['a', 'b'])).toEqual({ tickvals: [0, 1], ticktext: ['a', 'b'] });
  });
});

describe('gridLinesFigure', () => {
  it('draws a line for each value of y, and no more than can be told apart', () => {
    const lines = gridLinesFigure(GRID).data.filter((trace) => trace.mode === 'lines+markers');
    expect(lines.map((line) => line.name)).toEqual(['NVIDIA H100', 'NVIDIA L40']);
    const y = Array.from({ length: 100 }, (_, index) => index + 1);
    const many = { ...GRID, yField: 'batchSize', y, cells: y.map((value) => [value, value, value]) };
    const names = gridLinesFigure(many)
      .data.filter((trace) => trace.mode === 'lines+markers')
      .map((line) => line.name);
    expect(names).toHaveLength(FIGURE_MAXIMUM_LINES);
    expect([names[0], names.at(-1)]).toEqual(['1', '100']);
  });
});

describe('parallelFigure', () => {
  it('puts names and numbers on axes of their own', () => {
    const points = [{ prefillGpu: 'NVIDIA L40', chunkSize: 64, ttdsSeconds: 0.5 }];
    const axes = [
      { field: 'prefillGpu', values: GRID.y },
      { field: 'chunkSize', values: GRID.x },
    ];
    const [{ dimensions }] = parallelFigure(points, axes, ['ttdsSeconds'], 'ttdsSeconds').data;
    expect(dimensions).toMatchObject([{ values: [1], ticktext: GRID.y }, { values: [64] }, { values: [0.5] }]);
  });
});

describe('narrow', () => {
  it('steps back from a scene and leaves the colour bar out', () => {
    const wide = gridSurfaceFigure(GRID);
    const { data, layout } = narrow(wide);
    const eyeOf = (figure: typeof wide) => (figure.layout.scene as { camera: { eye: { x: number } } }).camera.eye.x;
    expect(Math.abs(eyeOf({ data, layout }))).toBeGreaterThan(Math.abs(eyeOf(wide)));
    expect(data[0]).toMatchObject({ type: 'mesh3d', showscale: false });
  });
});

describe('recolour', () => {
  it('changes the theme and leaves the data', () => {
    const colours = { ink: 'ink', grid: 'grid', paper: 'paper', wall: 'wall', hover: 'hover' };
    const { data, layout } = recolour(heatmapFigure(GRID), colours);
    expect(layout).toMatchObject({ paper_bgcolor: 'paper', font: { color: 'ink' }, xaxis: { gridcolor: 'grid' } });
    expect(data[0]).toMatchObject({
      z: [
        [0.5, 0.4, null],
        [null, 0.8, 0.9],
      ],
      colorscale: 'Viridis',
    });
    expect(recolour(gridSurfaceFigure(GRID), colours).layout.scene).toMatchObject({
      xaxis: { backgroundcolor: 'wall' },
    });
  });
});
