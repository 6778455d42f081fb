import type { Cloud } from '../clouds/clouds.ts';
import { groupKindOf, type Kubernetes, type KubeObject, mapAt, textAt } from '../kubernetes/kubernetes.ts';
import { sentence } from '../lib/sentence.ts';
import { Secret } from '../lib/secret.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { type Kept, type KeptUse, readKept, useOf } from './check-kept.ts';
import type { ServiceBundle } from './load-services.ts';

/*
 * Let's Encrypt issues the same names only five times a week. A cluster that is set up again would use that up, so
 * issued certificates and the account are kept in secrets.yaml, and restored before cert-manager requests new ones.
 */

interface Place {
  readonly namespace: string;
  readonly name: string;
}

interface CertificateSecret extends Place {
  readonly use: KeptUse;
}

const secretKind = { apiVersion: 'v1', kind: 'Secret' } as const;

/** The Secrets that cert-manager fills for these services: certificates, and accounts at certificate authorities. */
export function certificateSecrets(bundles: readonly ServiceBundle[]): CertificateSecret[] {
  const all = bundles.flatMap(({ objects }) => objects);
  return bundles.flatMap(({ objects, namespace: own }) =>
    objects.flatMap((object): CertificateSecret[] => {
      const kind = groupKindOf(object);
      const namespace = object.metadata.namespace ?? own;
      if (kind === 'Certificate.cert-manager.io') {
        const name = textAt(object, 'spec', 'secretName');
        return name === undefined ? [] : [{ namespace, name, use: useOf(object, all) }];
      }
      if (kind !== 'ClusterIssuer.cert-manager.io' && kind !== 'Issuer.cert-manager.io') return [];
      const name = textAt(object, 'spec', 'acme', 'privateKeySecretRef', 'name');
      return name === undefined ? [] : [{ namespace, name, use: { names: [], authority: undefined } }];
    }),
  );
}

const keptPath = 'certManager.kept.';
const pathOf = ({ namespace, name }: Place): string => `${keptPath}${namespace}--${name}`;

/** The Secrets of which something is kept. Needs no key. */
export async function keptPlaces(cloud: Cloud, secrets: Pick<Secrets, 'list'>): Promise<readonly Place[]> {
  return (await secrets.list(cloud.vault))
    .filter((path) => path.startsWith(keptPath))
    .map((path) => {
      const [namespace = '', ...name] = path.slice(keptPath.length).split('--');
      return { namespace, name: name.join('--') };
    });
}

/** Stores what cert-manager issued. @returns the paths in secrets.yaml that changed */
export async function keepCertificates(
  places: readonly Place[],
  kubernetes: Pick<Kubernetes, 'get'>,
  cloud: Cloud,
  secrets: Pick<Secrets, 'getAll' | 'setAll'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const found = await Promise.all(
    places.map(async ({ namespace, name }) => {
      const live = await kubernetes.get({ ...secretKind, namespace, name }, signal);
      return live === undefined ? [] : [[pathOf({ namespace, name }), new Secret(packed(live))] as const];
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

/** Creates kept Secrets that the cluster doesn’t have. What can’t be used any more is left to cert-manager. */
export async function restoreCertificates(
  places: readonly CertificateSecret[],
  bundles: readonly ServiceBundle[],
  { kubernetes, cloud, secrets, signal, now, log }: RestoreAccess,
): Promise<void> {
  const values = await secrets.getAll(cloud.vault, places.map(pathOf));
  for (const [at, { namespace, name, use }] of places.entries()) {
    const value = values[at];
    if (value === undefined) continue;
    if ((await kubernetes.get({ ...secretKind, namespace, name }, signal)) !== undefined) continue;
    const read = readKept(value.expose(), use, now);
    if ('problem' in read) {
      log(`Did not put back ${namespace}/${name}, which is ${read.problem}`);
      continue;
    }
    const own = bundles
      .flatMap(({ objects }) => objects)
      .find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === namespace);
    if (own !== undefined) await kubernetes.apply(own, { signal });
    const { labels, annotations, ...content } = read.kept;
    const object: KubeObject = {
      ...secretKind,
      metadata: { namespace, name, labels, annotations },
      ...content,
    };
    await kubernetes.apply(object, { signal, others: 'take-over' });
    log(`Put back ${namespace}/${name}`);
  }
}

interface RestoreAccess {
  readonly kubernetes: Pick<Kubernetes, 'get' | 'apply'>;
  readonly cloud: Cloud;
  readonly secrets: Pick<Secrets, 'getAll'>;
  readonly signal: AbortSignal;
  readonly now: Date;
  readonly log: (line: string) => void;
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
  const kept: Kept = {
    type: textAt(live, 'type') ?? 'Opaque',
    data,
    labels: onlyOurs(labels),
    annotations: onlyOurs(annotations),
  };
  return JSON.stringify(kept);
}

export const restoreTitle = sentence('services.step.restore', 'Restore issued certificates');
