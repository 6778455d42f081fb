/** Without the characters of `cut` at its start. No pattern: those that look for an end begin again at each place. */
export function trimStart(cut: ReadonlySet<string>, text: string): string {
  let at = 0;
  for (const char of text) {
    if (!cut.has(char)) break;
    at += char.length;
  }
  return text.slice(at);
}

/** Without the characters of `cut` at its end. */
export function trimEnd(cut: ReadonlySet<string>, text: string): string {
  let end = text.length;
  while (end > 0) {
    const pair = end > 1 ? (text.codePointAt(end - 2) ?? 0) : 0;
    const char = pair > 0xffff ? text.slice(end - 2, end) : text.slice(end - 1, end);
    if (!cut.has(char)) break;
    end -= char.length;
  }
  return text.slice(0, end);
}
