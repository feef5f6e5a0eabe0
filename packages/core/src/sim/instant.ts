/**
 * Instants are double-double: a double and the rounding error it carries. A clock that only adds doubles drifts by up
 * to one rounding per event; this one keeps the sum of ten million durations to the last bit of the result.
 */

/** Rounding error of `a + b`, exactly (Knuth, TAOCP 2, 4.2.2, theorem B). */
export function sumError(a: number, b: number): number {
  const sum = a + b;
  const bRounded = sum - a;
  return a - (sum - bRounded) + (b - bRounded);
}
