/** The generated files of format 1, to tell them from edited ones. These texts must never change. */

export function isEnvScriptOfFormat1(text: string): boolean {
  const path = /^export PATH="(?:[^"\\]|\\.)*\$PATH"$/;
  const lines = text.split('\n');
  return (
    lines.length === envScript.length + 2 &&
    envScript.every((line, at) => lines[at] === line) &&
    path.test(lines[envScript.length] ?? '') &&
    lines.at(-1) === ''
  );
}

const envScript = [
  '# Written by Wild Cloud, again whenever its tools change. Use it with: source env.sh',
  'WILD_CLOUD="$(cd "$(dirname "${BASH_SOURCE[0]:-$0}")" && pwd)"',
  'export WILD_CLOUD',
  'export KUBECONFIG="$WILD_CLOUD/.kube/config"',
  'export TALOSCONFIG="$WILD_CLOUD/.talos/config"',
];

export function cloudNotesOfFormat1(name: string): string {
  return `# ${name}

This folder describes the cloud "${name}" (format 1). Standard tools can read all of it.

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
