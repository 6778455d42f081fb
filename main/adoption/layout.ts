import type { OldForm } from '../../contract/adoption.ts';

/** The journal of an adoption, and the folder where the new secrets file is created; both are removed at the end. */
export const journalName = '.wildcloud/adoption.yaml';
export const stagingName = '.wildcloud/adopting';

/** Internal files of a Wild Central instance, or ones it can download again. They stay in the old folder. */
const centralsOwn = /^(operations|discovery|pxe|logs|\.git)\/|\.lock$|^current-context$/;

const centralMoves: readonly (readonly [RegExp, string])[] = [
  [/^(k8s\/|talos\/generated\/|talos\/)?kubeconfig$/, '.kube/config'],
  [/^talosconfig$/, '.talos/config'],
  [/^talos\/generated\//, 'setup/cluster-nodes/generated/'],
  [/^talos\/(patch|final|patch\.templates)\//, 'setup/cluster-nodes/$1/'],
  [/^talos\//, 'setup/cluster-nodes/'],
];

/** The new path of a file of the old folder; undefined if it stays behind. */
export function placeOf(form: OldForm, path: string): string | undefined {
  if (form === 'proof-of-concept') return path;
  if (centralsOwn.test(path)) return undefined;
  for (const [old, ours] of centralMoves) if (old.test(path)) return path.replace(old, ours);
  return path;
}

/** Credentials that kubectl and talosctl read: private files that must not be rewritten. */
export function isKeyFile(place: string): boolean {
  return /^(\.kube|\.talos|setup\/cluster-nodes\/(generated|final))\//.test(place);
}

/** Backups. They are reported, but never rewritten. */
export function isBackup(place: string): boolean {
  return place.startsWith('backups/');
}

export function isEnvFile(place: string): boolean {
  return /(^|\/)(\.env(rc|\.[^/]+)?|[^/]+\.env|env\.sh)$/.test(place);
}

/** Never searched: version control has its own search, the rest belongs to this adoption. */
export function isSkipped(path: string): boolean {
  return (
    /(^|\/)(\.git|node_modules)(\/|$)/.test(path) ||
    path === journalName ||
    path === stagingName ||
    path.startsWith(`${stagingName}/`) ||
    path.startsWith('.wildcloud/lock')
  );
}
