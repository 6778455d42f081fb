import { readYamlStream, UnreadableYaml } from '../../lib/read-yaml.ts';
import { printExactJson } from '../../lib/exact-json.ts';
import { isKubeObject, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { restoreLargeNumbers } from './large-numbers.ts';
import { WildError } from '../../lib/wild-error.ts';

// More than any app of the catalogue by an order of magnitude.
const mostObjects = 1000;

/** The objects of one app's YAML stream. @throws WildError `deploy.invalid-object` */
export const parseObjects = (yaml: string, app: string): KubeObject[] =>
  checkObjects(parseDocuments(yaml, app), app);

/** The documents of a YAML stream as kustomize prints it. @throws WildError `deploy.invalid-object` */
export function parseDocuments(yaml: string, app: string): unknown[] {
  try {
    return readYamlStream(yaml).map(restoreLargeNumbers);
  } catch (error) {
    if (error instanceof UnreadableYaml)
      throw unusableFiles(app, 'They are not valid YAML.', `line ${error.message}`);
    throw error;
  }
}

/** The documents of one app as objects. @throws WildError `deploy.invalid-object` */
export function checkObjects(documents: readonly unknown[], app: string): KubeObject[] {
  const objects: KubeObject[] = [];
  const seen = new Set<string>();
  for (const value of documents) {
    if (!isKubeObject(value))
      throw unusableFiles(app, 'One of them has no kind or no name.', printExactJson(value).slice(0, 500));
    const key = objectKey(refOf(value));
    if (seen.has(key)) throw unusableFiles(app, 'Two of them have the same kind and name.', key);
    seen.add(key);
    objects.push(value);
  }
  if (objects.length > mostObjects)
    throw unusableFiles(app, 'They are far more than an app has.', String(objects.length));
  return objects;
}

function unusableFiles(app: string, detail: string, reason: string): WildError {
  return new WildError('deploy.invalid-object', {
    title: `The files of ${app} cannot be used`,
    detail,
    hint: `Add ${app} again, so that its files are written anew.`,
    context: { reason },
  });
}
