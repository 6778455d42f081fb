import { stripVTControlCharacters } from 'node:util';

/** Longer lines are truncated, since people read logs. */
const longest = 2000;

/** Control characters that remain after complete escape sequences are removed. */
const controlCharacters = /(?!\t)\p{Cc}/gu;

/**
 * A machine's output as displayable lines: without the address that talosctl prefixes, and without terminal control
 * sequences.
 * @param node address of the machine
 * @param most the number of last lines to return
 */
export function plainLines(text: string, node: string, most: number): readonly string[] {
  const trimmed = text.trimEnd();
  if (trimmed === '') return [];
  const before = `${node}: `;
  return trimmed
    .split('\n')
    .slice(-most)
    .map((line) => {
      const own = line.startsWith(before) ? line.slice(before.length) : line;
      const plain = stripVTControlCharacters(own).replace(controlCharacters, '');
      return plain.length > longest ? `${plain.slice(0, longest)} …` : plain;
    });
}
