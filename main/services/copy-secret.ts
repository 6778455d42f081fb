import { isDeepStrictEqual } from 'node:util';
import { type Kubernetes, type KubeObject, mapAt, textAt } from '../kubernetes/kubernetes.ts';
import { partOfLabel } from '../deploy/deploy.ts';
import {
  secretNotCopied,
  secretOwned,
  secretTargetMissing,
  secretTypeNotCopied,
  systemNamespace,
} from './failures.ts';

export interface SecretCopy {
  readonly from: { readonly namespace: string; readonly name: string };
  readonly to: readonly string[];
}

/** The annotation of a copy, with the original's namespace and name. */
const copiedFrom = 'wildcloud.dev/copied-from';

/** Belong to the cluster itself: their contents may decide what everyone else may do. */
const isSystemNamespace = (namespace: string): boolean => namespace.startsWith('kube-');

/** Controllers create these, and delete copies or trust them for something else. */
const unusableElsewhere = [
  'kubernetes.io/service-account-token',
  'bootstrap.kubernetes.io/token',
  'helm.sh/release.v1',
];

/**
 * Copies a Secret of the cluster to other namespaces. Checks everything first, so that nothing is written if something is
 * wrong. Its values are neither returned nor logged.
 * @returns the namespaces whose copy changed
 * @throws WildError `services.secret-not-copied`, `deploy.conflict`, `deploy.invalid-object`
 */
export async function copySecret(
  kubernetes: Pick<Kubernetes, 'get' | 'apply'>,
  { from, to }: SecretCopy,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const targets = [...new Set(to)].filter((namespace) => namespace !== from.namespace);
  const refused = targets.find(isSystemNamespace);
  if (refused !== undefined) throw systemNamespace(refused);
  const original = await kubernetes.get({ ...secretKind, ...from }, signal);
  if (original === undefined) throw secretNotCopied(from.namespace, from.name);
  const type = textAt(original, 'type') ?? 'Opaque';
  if (unusableElsewhere.includes(type)) throw secretTypeNotCopied(from.name, type);
  await checkNamespaces(kubernetes, targets, signal);
  const copies = targets.map((namespace) => copyOf(original, type, from, namespace));
  const present = await Promise.all(
    targets.map((namespace) => kubernetes.get({ ...secretKind, name: from.name, namespace }, signal)),
  );
  const owned = present.find((one) => one?.metadata.labels?.[partOfLabel] !== undefined);
  if (owned !== undefined) throw secretOwned(from.name, owned.metadata.namespace ?? '');
  const outdated = copies.filter((copy, at) => !isCopy(present[at], copy));
  await Promise.all(outdated.map((copy) => kubernetes.apply(copy, { dryRun: true, signal })));
  await Promise.all(outdated.map((copy) => kubernetes.apply(copy, { signal })));
  return targets.filter((_, at) => outdated.some((copy) => copy === copies[at]));
}

const secretKind = { apiVersion: 'v1', kind: 'Secret' } as const;

async function checkNamespaces(
  kubernetes: Pick<Kubernetes, 'get'>,
  namespaces: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const found = await Promise.all(
    namespaces.map((name) => kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name }, signal)),
  );
  const missing = namespaces.find((_, at) => found[at] === undefined);
  if (missing !== undefined) throw secretTargetMissing(missing);
}

function copyOf(original: KubeObject, type: string, from: SecretCopy['from'], namespace: string): KubeObject {
  return {
    ...secretKind,
    metadata: {
      ...{ name: from.name, namespace },
      annotations: { [copiedFrom]: `${from.namespace}/${from.name}` },
    },
    type,
    data: mapAt(original, 'data') ?? {},
  };
}

function isCopy(present: KubeObject | undefined, copy: KubeObject): boolean {
  return (
    present !== undefined &&
    isDeepStrictEqual(mapAt(present, 'data') ?? {}, copy['data']) &&
    present.metadata.annotations?.[copiedFrom] === copy.metadata.annotations?.[copiedFrom]
  );
}
