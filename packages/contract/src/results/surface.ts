import Type, { type Static } from 'typebox';

export const REDUCTIONS = ['min', 'mean', 'max'] as const;
export type Reduction = (typeof REDUCTIONS)[number];

const axisValues = Type.Array(Type.Union([Type.Number(), Type.String()]));

/** One metric of a sweep over two of its axes. */
export const SurfaceSchema = Type.Object({
  x: axisValues,
  y: axisValues,
  z: Type.Array(Type.Array(Type.Union([Type.Number(), Type.Null()])), {
    description: 'z[yIndex][xIndex]; null where no point is feasible, or none is computed yet.',
  }),
  xField: Type.String(),
  yField: Type.String(),
  metric: Type.String(),
  reduce: Type.Union([Type.Enum([...REDUCTIONS]), Type.Null()]),
  status: Type.Optional(
    Type.Array(Type.Array(Type.Integer()), {
      description:
        'With include=status: 0 has a value, 1 skipped, 2 prefill VRAM exceeded, 3 decode VRAM exceeded, ' +
        '4 invalid combination, 255 not computed yet; the best state of the points that share a cell.',
    }),
  ),
  completedPoints: Type.Integer(),
  pointCount: Type.Integer(),
});
export type Surface = Static<typeof SurfaceSchema>;

/** The state of a surface cell none of whose points is computed yet. */
export const PENDING_CELL = 255;
