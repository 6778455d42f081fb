import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { ClusterSettings } from './cluster-settings.ts';

/** The first and last minor version of Kubernetes that a minor version of Talos supports. */
const supported: Readonly<Record<string, readonly [number, number]>> = {
  '1.13': [31, 36],
  '1.14': [32, 37],
};

/**
 * The first and last minor version of Kubernetes that a version of Talos supports.
 * @returns undefined for an unknown version of Talos
 */
export function kubernetesRange(talos: string): readonly [number, number] | undefined {
  return supported[/^v(\d+\.\d+)\.\d+(-[0-9a-z.]+)?$/.exec(talos)?.[1] ?? ''];
}

/** Problems with the versions. */
export function versionProblems({ talos, kubernetes, nodes }: ClusterSettings): readonly Sentence[] {
  const all = new Set([talos, ...nodes.map((one) => one.talos)]);
  return [...all].flatMap((version) => problemsOf(version, kubernetes));
}

function problemsOf(talos: string, kubernetes: string): readonly Sentence[] {
  if (talos === '')
    return [sentence('machines.problem.no-talos', 'Set the Talos version in cluster.nodes.talos.version.')];
  const range = kubernetesRange(talos);
  if (range === undefined) {
    const known = Object.keys(supported).map((minor) => `v${minor}.x`);
    return [
      sentence(
        'machines.problem.talos-unknown',
        'Wild Cloud can’t generate configurations for Talos {talos}. It supports {known}.',
        { talos, known: known.join(', ') },
      ),
    ];
  }
  if (kubernetes === '')
    return [sentence('machines.problem.no-kubernetes', 'Set the Kubernetes version in cluster.version.')];
  const minor = Number(/^1\.(\d+)\.\d+$/.exec(kubernetes)?.[1] ?? Number.NaN);
  const [first, last] = range;
  if (minor >= first && minor <= last) return [];
  return [
    sentence(
      'machines.problem.kubernetes-range',
      'Talos {talos} supports Kubernetes v1.{first} to v1.{last}, but cluster.version is v{kubernetes}.',
      { talos, first, last, kubernetes },
    ),
  ];
}
