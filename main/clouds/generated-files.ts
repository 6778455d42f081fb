import { delimiter } from 'node:path';
import { cloudFormat, type CloudMarker } from './cloud-marker.ts';

/** What must never be in version control: secrets, keys, caches, logs. */
export const gitignore = `# Written by Wild Cloud.
secrets.yaml
.wildcloud/cache/
.wildcloud/logs/
.wildcloud/lock
.wildcloud/identity.age
setup/cluster-nodes/generated/
setup/cluster-nodes/final/
.kube/
.talos/
backups/
`;

/** \`source env.sh\` points kubectl and talosctl at this cloud, wherever its folder lies. */
export function envScript(toolFolders: readonly string[]): string {
  const path = [...toolFolders.map(shellQuoted), '$PATH'].join(delimiter === ';' ? ':' : delimiter);
  return `# Written by Wild Cloud, again whenever its tools change. Use it with: source env.sh
WILD_CLOUD="$(cd "$(dirname "\${BASH_SOURCE[0]:-$0}")" && pwd)"
export WILD_CLOUD
export KUBECONFIG="$WILD_CLOUD/.kube/config"
export TALOSCONFIG="$WILD_CLOUD/.talos/config"
export PATH="${path}"
`;
}

/** For whoever has the folder and no Wild Cloud. */
export function folderNotes(marker: CloudMarker): string {
  return `# ${marker.name}

This folder describes the cloud "${marker.name}" (format ${cloudFormat}). Standard tools can read all of it.

| what | where | with |
|---|---|---|
| settings | config.yaml | any editor |
| passwords and keys | secrets.yaml | sops, with the age identity that Wild Cloud keeps in the key ring |
| apps, ready to apply | apps/<app>/ | kubectl apply -k apps/<app> |
| the way into Kubernetes | .kube/config | source env.sh, then kubectl get nodes |
| what was done | .wildcloud/logs/operations/ | one JSON object per line |

Password objects are not among the files of an app: Wild Cloud makes them from secrets.yaml when it deploys.
`;
}

function shellQuoted(folder: string): string {
  return folder.replace(/(["\\$`])/g, '\\$1');
}
