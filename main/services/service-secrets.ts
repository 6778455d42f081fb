import type { Cloud } from '../clouds/clouds.ts';
import { type ConfigMap, valueAt } from '../config/config.ts';
import type { KubeObject } from '../kubernetes/kubernetes.ts';
import type { Secret } from '../lib/secret.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { secretObject } from '../deploy/deploy.ts';
import { secretMissing } from './failures.ts';
import type { ServiceManifest } from './service-manifest.ts';

/** The secrets that a service gets in this cloud, by the name of the Secret: key and path in secrets.yaml. */
export function secretsFor(
  manifest: ServiceManifest,
  config: ConfigMap,
  present: ReadonlySet<string>,
): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>();
  for (const { key, from, secret, optional, onlyWhen } of manifest.secrets) {
    if (onlyWhen !== undefined) {
      const value = valueAt(config, onlyWhen.path.split('.'));
      if (!onlyWhen.is.some((one) => one === value)) continue;
    }
    const isGenerated = manifest.settings.some(({ path, generated }) => path === from && generated);
    if (!present.has(from) && !isGenerated) {
      if (optional) continue;
      throw secretMissing(manifest.title, from);
    }
    const name = secret ?? `${manifest.name}-secrets`;
    found.set(name, { ...found.get(name), [key]: from });
  }
  return found;
}

/** Secret objects, made in memory on their way to the cluster. */
export async function secretObjects(
  manifest: ServiceManifest,
  wanted: ReadonlyMap<string, Readonly<Record<string, string>>>,
  cloud: Cloud,
  secrets: Pick<Secrets, 'getAll'>,
): Promise<{ readonly objects: KubeObject[]; readonly values: Secret[] }> {
  const paths = [...new Set([...wanted.values()].flatMap((data) => Object.values(data)))];
  if (paths.length === 0) return { objects: [], values: [] };
  const read = await secrets.getAll(cloud.vault, paths);
  const byPath = new Map(paths.map((path, at) => [path, read[at]]));
  const objects = [...wanted].map(([name, data]) => {
    const values = Object.fromEntries(Object.entries(data).map(([key, path]) => [key, byPath.get(path)]));
    const object = secretObject(name, manifest.namespace, manifest.name, values);
    return isCertificate(data) ? { ...object, type: 'kubernetes.io/tls' } : object;
  });
  return { objects, values: read.filter((value) => value !== undefined) };
}

const isCertificate = (data: Readonly<Record<string, string>>): boolean =>
  Object.hasOwn(data, 'tls.crt') && Object.hasOwn(data, 'tls.key');
