import { readYamlStream, UnreadableYaml } from '../../lib/read-yaml.ts';
import { listAt, textAt } from '../../kubernetes/kubernetes.ts';

/**
 * The kinds in a bundle's files, before kustomize has rendered them: enough to know the steps of its installation.
 * Does not include claims that a StatefulSet makes, because nothing can wait for those before it starts.
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
    // kustomize reports it, with its position.
    if (error instanceof UnreadableYaml) return [];
    throw error;
  }
}
