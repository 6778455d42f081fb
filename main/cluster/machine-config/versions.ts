import type { ClusterSettings } from './cluster-settings.ts';

/** Minor versions of Kubernetes that a minor version of Talos runs. */
const supported: Readonly<Record<string, readonly [number, number]>> = {
  '1.13': [31, 36],
  '1.14': [32, 37],
};

/**
 * The first and last minor version of Kubernetes that a version of Talos runs.
 * @returns nothing for a Talos that is not known here
 */
export function kubernetesRange(talos: string): readonly [number, number] | undefined {
  return supported[/^v(\d+\.\d+)\.\d+(-[0-9a-z.]+)?$/.exec(talos)?.[1] ?? ''];
}

/** What speaks against the versions, each as a sentence. */
export function versionProblems({ talos, kubernetes, nodes }: ClusterSettings): readonly string[] {
  const all = new Set([talos, ...nodes.map((one) => one.talos)]);
  return [...all].flatMap((version) => problemOf(version, kubernetes));
}

function problemOf(talos: string, kubernetes: string): readonly string[] {
  if (talos === '') return ['cluster.nodes.talos.version does not say which Talos the machines run.'];
  const range = kubernetesRange(talos);
  if (range === undefined) {
    const known = Object.keys(supported).map((minor) => `v${minor}.x`);
    return [
      `Talos ${talos} is none that Wild Cloud makes configurations for. These are ${known.join(', ')}.`,
    ];
  }
  if (kubernetes === '') return ['cluster.version does not say which Kubernetes the cluster runs.'];
  const minor = Number(/^1\.(\d+)\.\d+$/.exec(kubernetes)?.[1] ?? Number.NaN);
  const [from, to] = range;
  return minor >= from && minor <= to
    ? []
    : [`Talos ${talos} runs Kubernetes v1.${from} to v1.${to}; cluster.version says v${kubernetes}.`];
}
