'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sweepListQuery } from '../queries.ts';
import { type ServerSpeed, UNKNOWN_SPEED } from './estimate.ts';

/** Points of a sweep below which its speed says more about starting than about computing. */
const TELLING_POINTS = 2_000;

/** How fast the service was on the last sweep that was big enough to tell. */
export function useServerSpeed(): ServerSpeed {
  const { data } = useQuery(sweepListQuery(undefined));
  return useMemo(() => {
    const telling = data?.sweeps.find(
      (sweep) => sweep.completedPoints >= TELLING_POINTS && sweep.pointsPerSecond !== null,
    );
    if (telling === undefined) return UNKNOWN_SPEED;
    return {
      computeSeconds: telling.computeSeconds,
      points: telling.completedPoints,
      pointsPerSecond: telling.pointsPerSecond ?? undefined,
    };
  }, [data]);
}
