import { parseAllDocuments } from 'yaml';
import { listAt, textAt } from '../kubernetes/kubernetes.ts';

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
  return parseAllDocuments(text).flatMap((document) => {
    // What is no YAML is told by kustomize, with its place.
    if (document.errors.length > 0) return [];
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    const kind = textAt(value, 'kind');
    const items = kind === 'List' ? listAt(value, 'items') : [];
    return [...(kind === undefined ? [] : [kind]), ...items.map((item) => textAt(item, 'kind') ?? '')];
  });
}
