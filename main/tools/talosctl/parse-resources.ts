/**
 * What talosctl prints with `-o json`: objects one after the other, each over several lines, in no list.
 * @throws SyntaxError for anything else
 */
export function parseResources(output: string): readonly unknown[] {
  const text = output.trim();
  // Only an object of the top level ends with a brace at the start of a line.
  return text === '' ? [] : text.split(/(?<=^\})\s*$/m).flatMap((one) => parseOne(one));
}

const parseOne = (text: string): readonly unknown[] => (text.trim() === '' ? [] : [JSON.parse(text)]);
