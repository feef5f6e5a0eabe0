import { expect, test } from 'vitest';
import { type Surface, triangulate, wireframe } from './surface.ts';

const surface = (cells: Surface['cells']): Surface => ({
  name: '',
  xField: 'chunkSize',
  yField: 'sequenceLength',
  x: [1, 2, 3].slice(0, cells[0].length),
  y: [10, 20, 30].slice(0, cells.length),
  cells,
});

test('a full square is two triangles', () => {
  const mesh = triangulate(
    surface([
      [0, 1],
      [2, 3],
    ]),
  );
  expect(mesh.z).toEqual([0, 1, 2, 3]);
  expect([mesh.i, mesh.j, mesh.k]).toEqual([
    [0, 0],
    [1, 3],
    [3, 2],
  ]);
});

test('a ragged edge is closed by one triangle', () => {
  const mesh = triangulate(
    surface([
      [0, null, null],
      [2, 3, 4],
    ]),
  );
  expect(mesh.z).toEqual([0, 2, 3, 4]);
  expect([mesh.i, mesh.j, mesh.k]).toEqual([[0], [2], [1]]);
});

test('infeasible cells are holes', () => {
  const hole = { infeasible: 'PREFILL_VRAM_EXCEEDED' };
  expect(
    triangulate(
      surface([
        [0, hole],
        [hole, 3],
      ]),
    ).i,
  ).toEqual([]);
});

test('every triangle is at a square of the grid', () => {
  const mesh = triangulate(
    surface([
      [0, 1, 2],
      [3, 4, null],
      [6, 7, 8],
    ]),
  );
  for (let triangle = 0; triangle < mesh.i.length; triangle++) {
    const corners = [mesh.i[triangle], mesh.j[triangle], mesh.k[triangle]];
    const xs = corners.map((vertex) => mesh.x[vertex]);
    const ys = corners.map((vertex) => mesh.y[vertex]);
    expect(Math.max(...xs) - Math.min(...xs)).toBe(1);
    expect(Math.max(...ys) - Math.min(...ys)).toBe(10);
  }
  expect(mesh.i).toHaveLength(2 + 1 + 2 + 1);
});

test('grid lines lift the pen at holes and line ends', () => {
  const lines = wireframe(
    surface([
      [0, null],
      [2, 3],
    ]),
  );
  expect(lines.x).toEqual([1, null, null, 1, 2, null, 1, 1, null, null, 2, null]);
  expect(lines.z).toEqual([0, null, null, 2, 3, null, 0, 2, null, null, 3, null]);
});
