/** Reads `8192`, `8,192` or `8k` (binary: 8192) as a whole number of at least 1. */
export function parseWholeNumber(text: string): number | string {
  const match = /^\s*([\d,_\s]*\.?\d+)\s*(k?)\s*$/i.exec(text);
  if (match === null) return `"${text}" is not a number`;
  const value = Number(match[1].replaceAll(/[,_\s]/g, '')) * (match[2] === '' ? 1 : 1024);
  if (!Number.isInteger(value) || value < 1) return `${text.trim()} is not a whole number of at least 1`;
  return value;
}
