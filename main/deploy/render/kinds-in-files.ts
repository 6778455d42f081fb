import { readYamlStream, UnreadableYaml } from '../../lib/read-yaml.ts';
import { listAt, textAt } from '../../kubernetes/kubernetes.ts';

/**
 * Which kinds an app's files hold, before kustomize has seen them: enough to name the steps of its installation.
 * Space that a StatefulSet asks for by itself is not meant; nothing can wait for it before the program starts.
 */
export function kindsInFiles(
  files: ReadonlyMap<string, string>,
  read: KindsInText = kindsInText,
): ReadonlySet<string> {
  return new Set([...files].flatMap(([name, text]) => (/\.ya?ml$/.test(name) ? read(text) : [])));
}

export type KindsInText = (text: string) => readonly string[];

export function kindsInText(text: string): readonly string[] {
  return objectsIn(text).flatMap((value) => {
    const kind = textAt(value, 'kind');
    const items = kind === 'List' ? listAt(value, 'items') : [];
    return [...(kind === undefined ? [] : [kind]), ...items.map((item) => textAt(item, 'kind') ?? '')];
  });
}

function objectsIn(text: string): readonly unknown[] {
  try {
    return readYamlStream(text);
  } catch (error) {
    // kustomize tells it, with its place.
    if (error instanceof UnreadableYaml) return [];
    throw error;
  }
}
