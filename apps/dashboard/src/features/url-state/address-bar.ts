import { DelayedWrite } from './delayed-write.ts';

/** How soon after another change of the same kind a change joins it instead of becoming a step of its own. */
const JOIN_WITHIN_MILLISECONDS = 1200;

/** Browsers ignore an address that is written with every repeat of a held key: Safari after 100 times in ten seconds. */
const WRITE_APART_MILLISECONDS = 120;

const TRACE_AFTER_MILLISECONDS = 300;

/** Where a page's state is written. */
export interface Address {
  /** @param kind changes of one kind in quick succession, such as key presses on a slider, make one step. */
  step(kind: string): void;
  trace(): void;
  close(): void;
}

/**
 * Writes a page's state to the address bar. A `step` is something that Back undoes; a `trace` only keeps the address
 * true, a moment later.
 */
export class AddressBar implements Address {
  readonly #read: () => URLSearchParams;
  readonly #delayed = new DelayedWrite();
  #lastStep = { kind: '', atMilliseconds: Number.NEGATIVE_INFINITY };
  #writtenAtMilliseconds = Number.NEGATIVE_INFINITY;

  constructor(read: () => URLSearchParams) {
    this.#read = read;
  }

  step(kind: string): void {
    const now = performance.now();
    const joins = this.#lastStep.kind === kind && now - this.#lastStep.atMilliseconds < JOIN_WITHIN_MILLISECONDS;
    this.#lastStep = { kind, atMilliseconds: now };
    if (joins) this.#replaceAfter(this.#writtenAtMilliseconds + WRITE_APART_MILLISECONDS - now);
    else this.#write('pushState');
  }

  trace(): void {
    this.#replaceAfter(TRACE_AFTER_MILLISECONDS);
  }

  close(): void {
    this.#delayed.cancel();
  }

  #replaceAfter(milliseconds: number): void {
    if (milliseconds <= 0) {
      this.#write('replaceState');
      return;
    }
    const { pathname } = location;
    this.#delayed.schedule(() => {
      if (location.pathname === pathname) this.#write('replaceState');
    }, milliseconds);
  }

  #write(how: 'pushState' | 'replaceState'): void {
    this.#delayed.cancel();
    const text = this.#read().toString();
    const address = location.pathname + (text === '' ? '' : `?${text}`);
    if (address === location.pathname + location.search) return;
    this.#writtenAtMilliseconds = performance.now();
    history[how](null, '', address);
  }
}
