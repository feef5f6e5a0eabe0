import type { Figure } from './figure.ts';

/** How much further away the eye stands, so that a scene fits a figure that is not wider than high. */
const STEP_BACK = 1.45;

interface Point3d {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The figure for a narrow place: a scene seen from further away, no colour bars beside it. */
export function narrow({ data, layout }: Figure): Figure {
  const scene = layout.scene as { readonly camera?: { readonly eye: Point3d } } | undefined;
  const eye = scene?.camera?.eye;
  return {
    data: data.map((trace) => (trace.colorbar === undefined ? trace : { ...trace, showscale: false })),
    layout:
      eye === undefined
        ? layout
        : {
            ...layout,
            scene: {
              ...scene,
              camera: {
                ...scene?.camera,
                eye: { x: eye.x * STEP_BACK, y: eye.y * STEP_BACK, z: eye.z * STEP_BACK },
              },
            },
          },
  };
}
