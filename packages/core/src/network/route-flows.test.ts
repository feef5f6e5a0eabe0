import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RouteFlows } from './route-flows.ts';

/** Flows that join one route after it has moved some bytes a flow, and completions between them. */
const steps = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('join' as const), bytes: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ type: fc.constant('move' as const), share: fc.constantFrom(0.25, 0.5) }),
    fc.record({ type: fc.constant('complete' as const) }),
  ),
  { minLength: 1, maxLength: 60 },
);

it('keeps the flow with the least left in front, and knows what each has left', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const flows = new RouteFlows();
      const left = new Map<number, number>();
      const bookMoved = (bytes: number): void => {
        flows.leftBytes[0] -= bytes;
        for (const [flow, before] of left) left.set(flow, before - bytes);
      };
      sequence.forEach((step, flow) => {
        if (step.type === 'join') {
          if (left.size === 0) flows.open(flow, 0, step.bytes);
          else flows.join(flow, 0, step.bytes);
          left.set(flow, step.bytes);
        } else if (left.size > 0) {
          const first = flows.first[0];
          bookMoved(flows.leftBytes[0] * (step.type === 'move' ? step.share : 1));
          if (step.type === 'complete') {
            left.delete(first);
            if (left.size > 0) flows.shift(0);
            else flows.count[0] = 0;
          }
        }
        if (left.size === 0) return;
        expect(flows.count[0]).toBe(left.size);
        // All of it is exact: bytes are small whole numbers and shares powers of two.
        expect(flows.leftBytes[0] + flows.leftError[0]).toBe(Math.min(...left.values()));
        for (const [flow, bytes] of left) expect(flows.leftBytes[0] + flows.lagOf(flow)).toBe(bytes);
      });
    }),
    { numRuns: 2000 },
  );
});
