/** Whether something on the page was refused for want of a session. Set by any request, settled by signing in. */
class SignInNeed {
  #isNeeded = false;
  readonly #listeners = new Set<() => void>();

  get isNeeded(): boolean {
    return this.#isNeeded;
  }

  raise(): void {
    this.#set(true);
  }

  settle(): void {
    this.#set(false);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(isNeeded: boolean): void {
    if (this.#isNeeded === isNeeded) return;
    this.#isNeeded = isNeeded;
    for (const listener of this.#listeners) listener();
  }
}

export const signInNeed = new SignInNeed();
