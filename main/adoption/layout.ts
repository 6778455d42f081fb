import type { OldForm } from '../../contract/adoption.ts';

/** The journal of an adoption, and the folder in which the new secrets file is made; both go in the end. */
export const journalName = '.wildcloud/adoption.yaml';
export const stagingName = '.wildcloud/adopting';

/** What an instance of Wild Central keeps for its own working, or can fetch again. It stays in the old folder. */
const centralsOwn = /^(operations|discovery|pxe|logs|\.git)\/|\.lock$|^current-context$/;

const centralMoves: readonly (readonly [RegExp, string])[] = [
  [/^(k8s\/|talos\/generated\/|talos\/)?kubeconfig$/, '.kube/config'],
  [/^talosconfig$/, '.talos/config'],
  [/^talos\/generated\//, 'setup/cluster-nodes/generated/'],
  [/^talos\/(patch|final|patch\.templates)\//, 'setup/cluster-nodes/$1/'],
  [/^talos\//, 'setup/cluster-nodes/'],
];

/** Where a file of the old folder lies in the cloud's folder; undefined where it stays behind. */
export function placeOf(form: OldForm, path: string): string | undefined {
  if (form === 'proof-of-concept') return path;
  if (centralsOwn.test(path)) return undefined;
  for (const [old, ours] of centralMoves) if (old.test(path)) return path.replace(old, ours);
  return path;
}

/** The ways in, which kubectl and talosctl read as they are: private files, not to be rewritten. */
export function isKeyFile(place: string): boolean {
  return /^(\.kube|\.talos|setup\/cluster-nodes\/(generated|final))\//.test(place);
}

/** Copies made to go back to. They are told about, and never rewritten. */
export function isBackup(place: string): boolean {
  return place.startsWith('backups/');
}

export function isEnvFile(place: string): boolean {
  return /(^|\/)(\.env(rc|\.[^/]+)?|[^/]+\.env|env\.sh)$/.test(place);
}

/** Never looked into: version control is looked at by its own means, the rest is this adoption itself. */
export function isSkipped(path: string): boolean {
  return (
    /(^|\/)(\.git|node_modules)(\/|$)/.test(path) ||
    path === journalName ||
    path === stagingName ||
    path.startsWith(`${stagingName}/`) ||
    path.startsWith('.wildcloud/lock')
  );
}
