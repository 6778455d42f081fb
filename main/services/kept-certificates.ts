import { z } from 'zod';
import type { Cloud } from '../clouds/clouds.ts';
import { groupKindOf, type Kubernetes, type KubeObject, mapAt, textAt } from '../kubernetes/kubernetes.ts';
import { parseJson } from '../lib/parse-json.ts';
import { sentence } from '../lib/sentence.ts';
import { Secret } from '../lib/secret.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { ServiceBundle } from './load-services.ts';

/*
 * Let's Encrypt issues the same names only five times a week. A cluster that is set up again would use that up, so
 * issued certificates and the account are kept in secrets.yaml, and restored before cert-manager requests new ones.
 */

const keptSchema = z.strictObject({
  type: z.string(),
  data: z.record(z.string(), z.string()),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
});

interface Place {
  readonly namespace: string;
  readonly name: string;
}

const secretKind = { apiVersion: 'v1', kind: 'Secret' } as const;

/** The Secrets that cert-manager fills for these services: certificates, and accounts at certificate authorities. */
export function certificateSecrets(bundles: readonly ServiceBundle[]): Place[] {
  return bundles.flatMap(({ objects, namespace: own }) =>
    objects.flatMap((object): Place[] => {
      const kind = groupKindOf(object);
      const namespace = object.metadata.namespace ?? own;
      if (kind === 'Certificate.cert-manager.io') {
        const name = textAt(object, 'spec', 'secretName');
        return name === undefined ? [] : [{ namespace, name }];
      }
      if (kind !== 'ClusterIssuer.cert-manager.io' && kind !== 'Issuer.cert-manager.io') return [];
      const name = textAt(object, 'spec', 'acme', 'privateKeySecretRef', 'name');
      return name === undefined ? [] : [{ namespace, name }];
    }),
  );
}

const pathOf = ({ namespace, name }: Place): string => `certManager.kept.${namespace}--${name}`;

/** Stores what cert-manager issued. @returns the paths in secrets.yaml that changed */
export async function keepCertificates(
  places: readonly Place[],
  kubernetes: Pick<Kubernetes, 'get'>,
  cloud: Cloud,
  secrets: Pick<Secrets, 'getAll' | 'setAll'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const found = await Promise.all(
    places.map(async (place) => {
      const live = await kubernetes.get({ ...secretKind, ...place }, signal);
      return live === undefined ? [] : [[pathOf(place), new Secret(packed(live))] as const];
    }),
  );
  const all = found.flat();
  if (all.length === 0) return [];
  const present = await secrets.getAll(
    cloud.vault,
    all.map(([path]) => path),
  );
  const changed = all.filter(([, value], at) => present[at]?.expose() !== value.expose());
  if (changed.length > 0) await secrets.setAll(cloud.vault, Object.fromEntries(changed));
  return changed.map(([path]) => path);
}

/** Creates kept Secrets that the cluster doesn’t have. @returns their names */
export async function restoreCertificates(
  places: readonly Place[],
  bundles: readonly ServiceBundle[],
  kubernetes: Pick<Kubernetes, 'get' | 'apply'>,
  cloud: Cloud,
  secrets: Pick<Secrets, 'getAll'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const kept = await secrets.getAll(cloud.vault, places.map(pathOf));
  const restored: string[] = [];
  for (const [at, place] of places.entries()) {
    const value = kept[at];
    if (value === undefined) continue;
    if ((await kubernetes.get({ ...secretKind, ...place }, signal)) !== undefined) continue;
    const namespace = bundles
      .flatMap(({ objects }) => objects)
      .find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === place.namespace);
    if (namespace !== undefined) await kubernetes.apply(namespace, { signal });
    await kubernetes.apply(unpacked(place, value), { signal, others: 'take-over' });
    restored.push(place.name);
  }
  return restored;
}

const isOfCertManager = (key: string): boolean =>
  key.includes('cert-manager.io/') || key === 'app.kubernetes.io/managed-by';

const onlyOurs = (all: Readonly<Record<string, string>> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(all ?? {}).filter(([key]) => isOfCertManager(key)));

function packed(live: KubeObject): string {
  const { labels, annotations } = live.metadata;
  const data = Object.fromEntries(
    Object.entries(mapAt(live, 'data')).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as const] : [],
    ),
  );
  const kept: z.output<typeof keptSchema> = {
    type: textAt(live, 'type') ?? 'Opaque',
    data,
    labels: onlyOurs(labels),
    annotations: onlyOurs(annotations),
  };
  return JSON.stringify(kept);
}

function unpacked({ namespace, name }: Place, value: Secret): KubeObject {
  const { labels, annotations, ...content } = keptSchema.parse(parseJson(value.expose()));
  return { ...secretKind, metadata: { namespace, name, labels, annotations }, ...content };
}

export const restoreTitle = sentence('services.step.restore', 'Restore issued certificates');
