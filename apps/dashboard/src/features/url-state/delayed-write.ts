/**
 * A write to the address bar that waits a moment. Next.js forgets a navigation that is under way when the address is written
 * meanwhile, so what waits is written before a click can start one.
 */
export class DelayedWrite {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #write: (() => void) | undefined;

  /** Replaces what was waiting. */
  schedule(write: () => void, milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#write = write;
    this.#timer = setTimeout(() => this.flush(), milliseconds);
    remember(this);
  }

  /** Writes now what was waiting. */
  flush(): void {
    const write = this.#write;
    this.cancel();
    write?.();
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#write = undefined;
    waiting.delete(this);
  }
}

const waiting = new Set<DelayedWrite>();
let listens = false;

function remember(write: DelayedWrite): void {
  waiting.add(write);
  if (listens) return;
  listens = true;
  // Keys that follow a link or press a button make a click too; before anybody on the page hears of it.
  window.addEventListener('click', flushAddress, { capture: true });
}

/** Writes whatever waits; to be called before a navigation that no click starts. */
export function flushAddress(): void {
  for (const write of [...waiting]) write.flush();
}
