import { parseAllDocuments } from 'yaml';
import { listAt, textAt } from '../kubernetes/kubernetes.ts';

/**
 * Which kinds an app's files hold, before kustomize has seen them: enough to name the steps of its installation.
 * Space that a StatefulSet asks for by itself is not meant; nothing can wait for it before the program starts.
 */
export function kindsInFiles(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const [name, text] of files) {
    if (!/\.ya?ml$/.test(name)) continue;
    for (const document of parseAllDocuments(text)) {
      // What is no YAML is told by kustomize, with its place.
      if (document.errors.length > 0) continue;
      const value: unknown = document.toJS({ maxAliasCount: 100 });
      const kind = textAt(value, 'kind');
      if (kind !== undefined) kinds.add(kind);
      for (const item of kind === 'List' ? listAt(value, 'items') : []) kinds.add(textAt(item, 'kind') ?? '');
    }
  }
  return kinds;
}
