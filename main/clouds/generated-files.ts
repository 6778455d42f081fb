import type { ConfigMap } from '../config/config.ts';
import { describeAddresses, describeMachines } from './describe-config.ts';
import { sealed } from '../lib/seal.ts';

/** What must never be in version control: secrets, keys, caches, logs, and files that are just being written. */
const ignoredPaths: readonly string[] = [
  'secrets.yaml',
  '.wildcloud/cache/',
  '.wildcloud/logs/',
  '.wildcloud/lock*',
  '.wildcloud/pending.json',
  '.wildcloud/identity.age',
  'setup/cluster-nodes/generated/',
  'setup/cluster-nodes/final/',
  '.kube/',
  '.talos/',
  'backups/',
  '*.wild-tmp',
  '.*.wild-new/',
  '.*.wild-old/',
];

export const gitignore = `# Written by Wild Cloud once. You may add to it.\n${ignoredPaths.join('\n')}\n`;

/** `source env.sh` points kubectl and talosctl at this cloud, wherever its folder lies. */
export function envScript(toolFolders: readonly string[]): string {
  // A shell that can source this divides PATH by colons, on Windows too.
  const path = [...toolFolders.map(shellQuoted), '$PATH'].join(':');
  return sealed(
    `# Use it with: source env.sh
WILD_CLOUD="$(cd "$(dirname "\${BASH_SOURCE[0]:-$0}")" && pwd)"
export WILD_CLOUD
export KUBECONFIG="$WILD_CLOUD/.kube/config"
export TALOSCONFIG="$WILD_CLOUD/.talos/config"
export PATH="${path}"
`,
    'hash',
  );
}

export interface NotedCloud {
  readonly id: string;
  readonly name: string;
  /** Of config.yaml. */
  readonly values: ConfigMap;
}

/** docs/README.md, for whoever has the folder and no Wild Cloud. */
export function cloudNotes({ id, name, values }: NotedCloud): string {
  return sealed(
    `# ${name.replaceAll(/[\r\n]+/g, ' ')}

This folder describes a private cloud. Standard tools can read all of it, also where Wild Cloud is gone.

## Addresses

${describeAddresses(values)}

## Machines

${describeMachines(values)}

## How to get in

Each line is to be typed in this folder. \`source env.sh\` comes first: it points the tools at this cloud.

| to | type |
|---|---|
| point the tools at this cloud | \`source env.sh\` |
| see the machines | \`kubectl get nodes\` |
| see everything that runs | \`kubectl get pods --all-namespaces\` |
| put an app in its place again | \`kubectl apply -k apps/<app>\` |
| ask a machine itself | \`talosctl --nodes <address> dashboard\` |
| read the settings | any editor, \`config.yaml\` |
| read the passwords | \`SOPS_AGE_KEY=<identity> sops decrypt secrets.yaml\` |
| see what was changed | \`git log\`, where the folder has a history |
| see what was done | \`.wildcloud/logs/operations/\`, one JSON object per line |

The password objects of an app are not among its files: they are made from \`secrets.yaml\` when it is deployed. Where
the cluster is new, make them first, from the values that \`sops decrypt\` prints.

## The identity

It begins with \`AGE-SECRET-KEY-\` and opens \`secrets.yaml\`. Who has it and this folder has every password.

| where it is | how to get it |
|---|---|
| the key ring of a Linux desktop | \`secret-tool lookup service "Wild Cloud" account ${id}\` |
| the keychain of a Mac | \`security find-generic-password -w -s "Wild Cloud" -a ${id}\` |
| locked by a passphrase | \`age --decrypt .wildcloud/identity.age\` |
| on paper | what you printed |
`,
    'html',
  );
}

function shellQuoted(folder: string): string {
  return folder.replace(/(["\\$`])/g, '\\$1');
}
