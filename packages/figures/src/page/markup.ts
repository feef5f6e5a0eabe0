/** Text for the content or a quoted attribute of HTML and SVG. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A script that cannot end the element it stands in, nor open a comment in it: in strings `\\x3C` is the same letter. */
export function inScript(script: string): string {
  return script.replaceAll(/<(?=\/script|script|!--)/gi, '\\x3C');
}

/** JSON that cannot end the script element it stands in. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
