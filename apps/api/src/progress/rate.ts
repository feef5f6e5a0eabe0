/** Seconds over which the present speed is taken. */
const WINDOW_SECONDS = 10;

/** Points per second of each running sweep over the last seconds. */
export class RateMeter {
  readonly #notes = new Map<string, { atSeconds: number; points: number }[]>();

  note(sweepId: string, points: number, atSeconds: number): void {
    const notes = this.#notes.get(sweepId) ?? [];
    notes.push({ atSeconds, points });
    while (notes.length > 0 && notes[0].atSeconds < atSeconds - WINDOW_SECONDS) notes.shift();
    this.#notes.set(sweepId, notes);
  }

  /** Undefined until two chunks were seen in the window. The first one only marks the beginning. */
  pointsPerSecond(sweepId: string, nowSeconds: number): number | undefined {
    const recent = (this.#notes.get(sweepId) ?? []).filter((note) => note.atSeconds >= nowSeconds - WINDOW_SECONDS);
    if (recent.length < 2) return undefined;
    const points = recent.slice(1).reduce((sum, note) => sum + note.points, 0);
    const seconds = nowSeconds - recent[0].atSeconds;
    return seconds > 0 ? points / seconds : undefined;
  }

  forget(sweepId: string): void {
    this.#notes.delete(sweepId);
  }
}
