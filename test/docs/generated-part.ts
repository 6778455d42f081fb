import { readFile, writeFile } from 'node:fs/promises';

/** Returns the text between two markers in a page of docs/. With WILD_RECORD=1, replaces it with the generated text. */
export async function generatedPart(page: string, name: string, generated: string): Promise<string> {
  const url = new URL(`../../docs/${page}`, import.meta.url);
  const text = await readFile(url, 'utf8');
  const [begin, end] = [`<!-- ${name}: generated -->\n`, `<!-- ${name}: end -->`];
  const [before, rest] = text.split(begin);
  const [present, after] = rest?.split(end) ?? [];
  if (before === undefined || present === undefined || after === undefined) {
    throw new Error(`docs/${page} has no part ${name}`);
  }
  if (process.env['WILD_RECORD'] === '1') {
    await writeFile(url, `${before}${begin}\n${generated}\n\n${end}${after}`);
    throw new Error('Recorded. Review the diff, then run it without WILD_RECORD.');
  }
  return present.trim();
}
