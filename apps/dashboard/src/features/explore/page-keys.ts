/** Single keys that act anywhere on a page, except while something is typed or a dialog is open. */
export class PageKeys {
  readonly #actions: Readonly<Record<string, () => void>>;

  constructor(actions: Readonly<Record<string, () => void>>) {
    this.#actions = actions;
  }

  /** Listens until the returned function is called. */
  attach(): () => void {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const key = event.key.toLowerCase();
      const action = this.#actions[key];
      if (action === undefined || isOccupied(event.target)) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }
}

const TYPING =
  'input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, [contenteditable], [role=listbox] *, [role=combobox]';

function isOccupied(target: EventTarget | null): boolean {
  const isTyping = target instanceof Element && target.matches(TYPING);
  return isTyping || document.querySelector('[role=dialog], [role=menu]') !== null;
}
