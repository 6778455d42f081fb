/**
 * Parses the output of `talosctl -o json`: multi-line objects, one after the other, not in a list.
 * @throws SyntaxError for anything else
 */
export function parseResources(output: string): readonly unknown[] {
  const text = output.trim();
  // Only a top-level object ends with a brace at the start of a line.
  return text === '' ? [] : text.split(/(?<=^\})\s*$/m).flatMap((one) => parseOne(one));
}

const parseOne = (text: string): readonly unknown[] => (text.trim() === '' ? [] : [JSON.parse(text)]);
