/** What stands at 0x80 to 0x9f in the encoding that every PDF reader has fonts for (WinAnsi). */
const special = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/**
 * The text with `?` for letters that the built-in fonts of PDF don't have, such as Chinese ones. Only names are affected: the
 * codes contain them unchanged.
 */
export function printable(text: string): string {
  const spaced = text.normalize('NFC').replaceAll(/[\s\u202f]/gu, ' ');
  return Array.from(spaced, (letter) => (isKnown(letter) ? letter : '?')).join('');
}

function isKnown(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || special.includes(letter);
}
