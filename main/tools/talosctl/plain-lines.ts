import { stripVTControlCharacters } from 'node:util';

/** Longer lines are cut: a log is read by people. */
const longest = 2000;

/** What is left of what steers a terminal, once whole orders to it are out. */
const steering = /(?!\t)\p{Cc}/gu;

/**
 * What a machine wrote, line by line, so that it can be shown: without the address that talosctl puts before each line,
 * and without anything that would steer a terminal.
 * @param node address of the machine
 * @param most only so many of the last lines
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
      const plain = stripVTControlCharacters(own).replace(steering, '');
      return plain.length > longest ? `${plain.slice(0, longest)} …` : plain;
    });
}
