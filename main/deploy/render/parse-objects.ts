import { readYamlStream, UnreadableYaml } from '../../lib/read-yaml.ts';
import { printExactJson } from '../../lib/exact-json.ts';
import { isKubeObject, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { restoreLargeNumbers } from './large-numbers.ts';
import { sentence } from '../../lib/sentence.ts';
import { unusableFiles } from './unusable-files.ts';

// An order of magnitude more than any app in the catalogue.
const mostObjects = 1000;

/** The objects of one bundle's YAML stream. @throws WildError `deploy.invalid-object` */
export const parseObjects = (yaml: string, bundle: string): KubeObject[] =>
  checkObjects(parseDocuments(yaml, bundle), bundle);

/** The documents of a YAML stream as kustomize prints it. @throws WildError `deploy.invalid-object` */
export function parseDocuments(yaml: string, bundle: string): unknown[] {
  try {
    return readYamlStream(yaml).map(restoreLargeNumbers);
  } catch (error) {
    if (error instanceof UnreadableYaml)
      throw unusableFiles(
        bundle,
        sentence('deploy.files.not-yaml', 'They aren’t valid YAML.'),
        `line ${error.message}`,
      );
    throw error;
  }
}

/** The documents of one bundle as objects. @throws WildError `deploy.invalid-object` */
export function checkObjects(documents: readonly unknown[], bundle: string): KubeObject[] {
  const objects: KubeObject[] = [];
  const seen = new Set<string>();
  for (const value of documents) {
    if (!isKubeObject(value))
      throw unusableFiles(
        bundle,
        sentence('deploy.files.no-kind', 'An object has no kind or no name.'),
        printExactJson(value).slice(0, 500),
      );
    const key = objectKey(refOf(value));
    if (seen.has(key))
      throw unusableFiles(
        bundle,
        sentence('deploy.files.duplicate', 'Two objects have the same kind and name.'),
        key,
      );
    seen.add(key);
    objects.push(value);
  }
  if (objects.length > mostObjects)
    throw unusableFiles(
      bundle,
      sentence('deploy.files.too-many', 'They contain far more objects than an app should have.'),
      String(objects.length),
    );
  return objects;
}
