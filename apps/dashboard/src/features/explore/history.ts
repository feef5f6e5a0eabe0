/** How soon after another change of the same kind a change joins it instead of becoming a step of its own. */
const JOIN_WITHIN_MILLISECONDS = 1200;
const REPLACE_AFTER_MILLISECONDS = 300;

/**
 * Writes a page's state to the address bar. A `step` is something that Back undoes; a `trace` only keeps the address
 * true, a moment later.
 */
export class AddressBar {
  readonly #read: () => URLSearchParams;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastStep = { kind: '', atMilliseconds: Number.NEGATIVE_INFINITY };

  constructor(read: () => URLSearchParams) {
    this.#read = read;
  }

  /** @param kind changes of one kind in quick succession, such as key presses on a slider, make one step. */
  step(kind: string): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    const joins = this.#lastStep.kind === kind && now - this.#lastStep.atMilliseconds < JOIN_WITHIN_MILLISECONDS;
    this.#lastStep = { kind, atMilliseconds: now };
    const address = this.#address();
    if (address === location.pathname + location.search) return;
    if (joins) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  }

  trace(): void {
    clearTimeout(this.#timer);
    const { pathname } = location;
    this.#timer = setTimeout(() => {
      if (location.pathname === pathname) history.replaceState(null, '', this.#address());
    }, REPLACE_AFTER_MILLISECONDS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #address(): string {
    const text = this.#read().toString();
    return location.pathname + (text === '' ? '' : `?${text}`);
  }
}
