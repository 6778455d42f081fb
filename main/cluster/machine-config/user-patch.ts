import { LineCounter, parseAllDocuments } from 'yaml';
import { WildError } from '../../lib/wild-error.ts';

/**
 * Looks whether a patch that a person wrote is one at all. What it says, only Talos can judge.
 * @param file as a person knows it, below the cloud's folder
 * @throws WildError `cluster.patch-unreadable` with line and column
 */
export function checkUserPatch(text: string, file: string): void {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  if (!Array.isArray(documents)) return;
  for (const document of documents) {
    const [error] = document.errors;
    if (error !== undefined) throw unreadable(file, lines.linePos(error.pos[0]), sentenceOf(error.message));
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value === null || (typeof value === 'object' && !Array.isArray(value))) continue;
    throw unreadable(
      file,
      lines.linePos(document.contents?.range[0] ?? 0),
      Array.isArray(value)
        ? 'A list of changes (JSON patch) does not fit configurations of several parts. Write down what shall be different, as it stands in the configuration.'
        : 'Names with values are expected here, such as “machine:”.',
    );
  }
}

function unreadable(file: string, { line, col }: { line: number; col: number }, reason: string): WildError {
  return new WildError('cluster.patch-unreadable', {
    title: 'A change of yours cannot be read',
    detail: `${file}:${line}:${col}: ${reason}`,
    hint: 'Correct that line. Nothing was written.',
    context: { file, line: String(line), column: String(col) },
  });
}

function sentenceOf(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
