/** A metric over two numeric axes. */
export interface Surface {
  /** What the other axes of the sweep are set to; empty when there are none. */
  readonly name: string;
  /** Configuration fields along x and y. */
  readonly xField: string;
  readonly yField: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** `cells[yIndex][xIndex]` */
  readonly cells: readonly (readonly SurfaceCell[])[];
  /** Drawn in grey, beside those that count. */
  readonly isMuted?: boolean;
}

/** A value, why there is none, or null where the grid has no point. */
export type SurfaceCell = number | InfeasibleCell | null;

export interface InfeasibleCell {
  readonly infeasible: string;
}

export function isValue(cell: SurfaceCell): cell is number {
  return typeof cell === 'number';
}

export function isInfeasible(cell: SurfaceCell): cell is InfeasibleCell {
  return typeof cell === 'object' && cell !== null;
}

/** Vertices and triangles of a surface in plotly's columns: triangle t joins vertices i[t], j[t] and k[t]. */
export interface Mesh {
  readonly x: number[];
  readonly y: number[];
  readonly z: number[];
  readonly i: number[];
  readonly j: number[];
  readonly k: number[];
}

/**
 * Triangulates the cells that have values. A square with three known corners gives one triangle, so the surface follows
 * a ragged edge; a square with fewer gives none.
 */
export function triangulate(surface: Surface): Mesh {
  const mesh: Mesh = { x: [], y: [], z: [], i: [], j: [], k: [] };
  const vertexOf = surface.cells.map((row, yIndex) =>
    row.map((cell, xIndex) => {
      if (!isValue(cell)) return undefined;
      mesh.x.push(surface.x[xIndex]);
      mesh.y.push(surface.y[yIndex]);
      return mesh.z.push(cell) - 1;
    }),
  );
  for (let yIndex = 0; yIndex + 1 < surface.y.length; yIndex++) {
    for (let xIndex = 0; xIndex + 1 < surface.x.length; xIndex++) {
      const corners = [
        vertexOf[yIndex][xIndex],
        vertexOf[yIndex][xIndex + 1],
        vertexOf[yIndex + 1][xIndex + 1],
        vertexOf[yIndex + 1][xIndex],
      ].filter((vertex) => vertex !== undefined);
      for (let corner = 2; corner < corners.length; corner++) {
        mesh.i.push(corners[0]);
        mesh.j.push(corners[corner - 1]);
        mesh.k.push(corners[corner]);
      }
    }
  }
  return mesh;
}

/** Points of a line drawing in 3-D; null lifts the pen. */
export interface Wireframe {
  readonly x: (number | null)[];
  readonly y: (number | null)[];
  readonly z: (number | null)[];
}

/** The lines of the grid between neighbours that both have values. */
export function wireframe(surface: Surface): Wireframe {
  const lines: Wireframe = { x: [], y: [], z: [] };
  const lift = () => push(lines, null, null, null);
  const draw = (xIndex: number, yIndex: number) => {
    const cell = surface.cells[yIndex][xIndex];
    if (isValue(cell)) push(lines, surface.x[xIndex], surface.y[yIndex], cell);
    else lift();
  };
  for (let yIndex = 0; yIndex < surface.y.length; yIndex++) {
    for (let xIndex = 0; xIndex < surface.x.length; xIndex++) draw(xIndex, yIndex);
    lift();
  }
  for (let xIndex = 0; xIndex < surface.x.length; xIndex++) {
    for (let yIndex = 0; yIndex < surface.y.length; yIndex++) draw(xIndex, yIndex);
    lift();
  }
  return lines;
}

function push(lines: Wireframe, x: number | null, y: number | null, z: number | null): void {
  lines.x.push(x);
  lines.y.push(y);
  lines.z.push(z);
}
