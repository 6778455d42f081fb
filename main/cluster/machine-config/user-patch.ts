import { readYamlDocuments, UnreadableYaml } from '../../lib/read-yaml.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { patchUnreadable } from './failures.ts';

/**
 * Whether a user patch changes anything. An empty one, or one of comments only, does not, and talosctl would reject it.
 * Its content is checked by Talos alone.
 * @param file below the cloud's folder
 * @throws WildError `cluster.patch-unreadable` with line and column
 */
export function isChange(text: string, file: string): boolean {
  const documents = read(text, file);
  for (const { value, place } of documents) {
    if (value === null || (typeof value === 'object' && !Array.isArray(value))) continue;
    throw patchUnreadable(
      file,
      place,
      Array.isArray(value)
        ? sentence(
            'machines.patch.json-patch',
            'This is a JSON patch, which isn’t supported for configurations of several documents. Write the changed settings in the structure of the configuration.',
          )
        : sentence('machines.patch.not-a-map', 'Expected settings here, such as “machine:”.'),
    );
  }
  return documents.some(({ value }) => Object.keys(value ?? {}).length > 0);
}

function read(text: string, file: string) {
  try {
    return readYamlDocuments(text);
  } catch (error) {
    if (error instanceof UnreadableYaml) throw patchUnreadable(file, error.place, asTheySaid(error.reason));
    throw error;
  }
}
