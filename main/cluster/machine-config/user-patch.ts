import { readYamlDocuments, UnreadableYaml, type YamlPlace } from '../../lib/read-yaml.ts';
import { WildError } from '../../lib/wild-error.ts';

/**
 * Whether a patch that a person wrote changes anything: one that is empty or holds only comments does not, and talosctl
 * would refuse it. What it says, only Talos can judge.
 * @param file as a person knows it, below the cloud's folder
 * @throws WildError `cluster.patch-unreadable` with line and column
 */
export function isChange(text: string, file: string): boolean {
  const documents = read(text, file);
  for (const { value, place } of documents) {
    if (value === null || (typeof value === 'object' && !Array.isArray(value))) continue;
    throw unreadable(
      file,
      place,
      Array.isArray(value)
        ? 'A list of changes (JSON patch) does not fit configurations of several parts. Write down what shall be different, as it stands in the configuration.'
        : 'Names with values are expected here, such as “machine:”.',
    );
  }
  return documents.some(({ value }) => Object.keys(value ?? {}).length > 0);
}

function read(text: string, file: string) {
  try {
    return readYamlDocuments(text);
  } catch (error) {
    if (error instanceof UnreadableYaml) throw unreadable(file, error.place, error.reason);
    throw error;
  }
}

function unreadable(file: string, { line, col }: YamlPlace, reason: string): WildError {
  return new WildError('cluster.patch-unreadable', {
    title: 'A change of yours cannot be read',
    detail: `${file}:${line}:${col}: ${reason}`,
    hint: 'Correct that line. Nothing was written.',
    context: { file, line: String(line), column: String(col) },
  });
}
