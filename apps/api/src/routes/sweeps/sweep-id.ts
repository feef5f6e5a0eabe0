import { storeError } from '@tandem/store';
import Type from 'typebox';

/** The path parameter of every route about one sweep. */
export const SweepParamsSchema = Type.Object({ id: Type.String({ description: 'The id that POST /sweeps gave.' }) });

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @throws STORE_SWEEP_NOT_FOUND for what cannot be an id. */
export function sweepIdOf({ id }: { id: string }): string {
  if (UUID.test(id)) return id.toLowerCase();
  throw storeError('STORE_SWEEP_NOT_FOUND', `there is no sweep ${id.slice(0, 100)}`, { sweepId: id.slice(0, 100) });
}
