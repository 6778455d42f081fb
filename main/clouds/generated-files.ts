import type { ConfigMap } from '../config/config.ts';
import { describeAddresses, describeMachines } from './describe-config.ts';
import { sealed } from '../lib/seal.ts';

/** Files that don't belong in version control: secrets, keys, caches, logs and temporary files. */
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

export const gitignore = `# Created by Wild Cloud. You may add to it.\n${ignoredPaths.join('\n')}\n`;

/** `source env.sh` points kubectl and talosctl at this cloud, wherever its folder is. */
export function envScript(toolFolders: readonly string[]): string {
  // Shells that can source this file separate PATH by colons, even on Windows.
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
  /** The content of config.yaml. */
  readonly values: ConfigMap;
}

/** docs/README.md, for people who have the folder but not Wild Cloud. */
export function cloudNotes({ id, name, values }: NotedCloud): string {
  return sealed(
    `# ${name.replaceAll(/[\r\n]+/g, ' ')}

This folder describes a private cloud. Standard tools can read all of it, even without Wild Cloud.

## Addresses

${describeAddresses(values)}

## Machines

${describeMachines(values)}

## How to access it

Run these commands in this folder. Start with \`source env.sh\`, which points the tools at this cloud.

| to | run |
|---|---|
| point the tools at this cloud | \`source env.sh\` |
| list the machines | \`kubectl get nodes\` |
| list everything that is running | \`kubectl get pods --all-namespaces\` |
| deploy an app again | \`kubectl apply -k apps/<app>\` |
| deploy a service again | \`kubectl apply --server-side -k setup/cluster-services/<service>\` |
| see the state of a machine | \`talosctl --nodes <address> dashboard\` |
| read the settings | any editor, \`config.yaml\` |
| read the passwords | \`SOPS_AGE_KEY=<identity> sops decrypt secrets.yaml\` |
| see what was changed | \`git log\`, if the folder has a history |
| see which operations ran | \`.wildcloud/logs/operations/\`, one JSON object per line |

The files of an app or service don't include its Kubernetes Secrets: Wild Cloud creates them from \`secrets.yaml\` when it
deploys it. In a new cluster, create them first, using the values that \`sops decrypt\` prints.

## The identity

It starts with \`AGE-SECRET-KEY-\` and decrypts \`secrets.yaml\`. Anyone who has it and this folder has every password.

| where it is | how to get it |
|---|---|
| the keychain of a Linux desktop | \`secret-tool lookup service "Wild Cloud" account ${id}\` |
| the keychain of a Mac | \`security find-generic-password -w -s "Wild Cloud" -a ${id}\` |
| encrypted with a passphrase | \`age --decrypt .wildcloud/identity.age\` |
| on paper | what you printed |
`,
    'html',
  );
}

function shellQuoted(folder: string): string {
  return folder.replace(/(["\\$`])/g, '\\$1');
}
