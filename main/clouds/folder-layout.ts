import type { CloudMarker } from './cloud-marker.ts';
import { cloudNotes, envScript, gitignore } from './generated-files.ts';

/** The folders of a new cloud; 0700 if they hold keys or people's data. */
export const newFolders: readonly (readonly [path: string, mode: number])[] = [
  ['.wildcloud', 0o755],
  ['.wildcloud/cache', 0o755],
  ['.wildcloud/cache/apps', 0o755],
  ['.wildcloud/cache/services', 0o755],
  ['.wildcloud/logs', 0o755],
  ['.wildcloud/logs/operations', 0o755],
  ['apps', 0o755],
  ['setup', 0o755],
  ['setup/cluster-nodes', 0o755],
  ['setup/cluster-nodes/patch', 0o755],
  ['setup/cluster-nodes/final', 0o700],
  ['setup/cluster-nodes/generated', 0o700],
  ['setup/cluster-services', 0o755],
  ['docs', 0o755],
  ['.kube', 0o700],
  ['.talos', 0o700],
  ['backups', 0o700],
];

/** The files that this domain writes into a new cloud, besides the marker. */
export function newFiles(marker: CloudMarker): readonly (readonly [path: string, text: string])[] {
  return [
    ['.gitignore', gitignore],
    ['env.sh', envScript([])],
    ['docs/README.md', cloudNotes({ name: marker.name, id: marker.id, values: {} })],
  ];
}
