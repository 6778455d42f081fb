const widest = 120;

/** The line at a place, cut to a readable width, with carets under the relevant part. */
export function excerptAt(text: string, from: number, to: number): { text: string; marker: string } {
  const begin = text.lastIndexOf('\n', from - 1) + 1;
  const feed = text.indexOf('\n', from);
  const end = feed === -1 ? text.length : feed;
  const line = text.slice(begin, end).replace(/\r$/, '');
  const column = Math.min(from - begin, line.length);
  const first = column > widest - 40 ? wholeCharacter(line, column - 40) : 0;
  const shown = line.slice(first, wholeCharacter(line, first + widest));
  const marked = line.slice(column, Math.min(to - begin, first + shown.length));
  return {
    text: plain(shown),
    marker: blanks(plain(line.slice(first, column))) + '^'.repeat(Math.max(1, widthOf(marked))),
  };
}

/** Never splits an emoji. */
function wholeCharacter(line: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(line[at] ?? '') ? at + 1 : at;
}

/** Replaces control and invisible characters with a visible one. */
const plain = (line: string): string => line.replace(/^\uFEFF/, '').replace(/[^\P{Cc}\t]/gu, '�');

/** As wide as the text above it; a tab stays a tab. */
const blanks = (before: string): string =>
  [...before].map((sign) => (sign === '\t' ? '\t' : ' '.repeat(widthOf(sign)))).join('');

/** East Asian characters and emoji take two terminal columns, combining marks none. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) {
    if (/\p{M}|\u200D/u.test(sign)) continue;
    width +=
      /\p{Extended_Pictographic}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]/u.test(
        sign,
      )
        ? 2
        : 1;
  }
  return width;
}
