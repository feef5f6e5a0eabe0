const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A decimal number, or the text itself, which the field's own check then refuses with its limits. */
export function numberOrText(text: string): number | string {
  return DECIMAL.test(text.trim()) ? Number(text) : text;
}
