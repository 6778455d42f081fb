import { z } from 'zod';
import { readYamlIfAny, readYamlStream, UnreadableYaml } from '../../lib/read-yaml.ts';
import { Secret } from '../../lib/secret.ts';
import { WildError } from '../../lib/wild-error.ts';

/** Where the keys of the cluster are among the secrets of the cloud. */
export const keysPath = 'cluster.talosSecrets';

const pair = z.looseObject({ crt: z.string().min(1), key: z.string().min(1) });
const keysSchema = z.looseObject({
  cluster: z.looseObject({ id: z.string().min(1), secret: z.string().min(1) }),
  trustdinfo: z.looseObject({ token: z.string().min(1) }),
  certs: z.looseObject({ etcd: pair, k8s: pair, os: pair }),
});

/**
 * The keys as talosctl reads them; older folders have them in base64.
 * @returns nothing where the text holds no keys
 */
export function readKeys(kept: Secret): Secret | undefined {
  const text = kept.expose();
  if (holdsKeys(text)) return kept;
  const decoded = Buffer.from(text.replaceAll(/\s/g, ''), 'base64').toString('utf8');
  return holdsKeys(decoded) ? new Secret(decoded) : undefined;
}

/** Whether a file is a configuration of a machine that steers, which holds all keys too. */
export function isControlPlaneConfig(text: string): boolean {
  return documentsIn(text).some((one) => controlPlaneSchema.safeParse(one).success);
}

/** Which cluster keys or a configuration belong to. */
export function clusterIdIn(text: string): string | undefined {
  for (const one of documentsIn(text)) {
    const found = identifiedSchema.safeParse(one);
    if (found.success) return found.data.cluster.id;
  }
  return undefined;
}

const controlPlaneSchema = z.looseObject({
  machine: z.looseObject({ type: z.literal('controlplane') }),
  cluster: z.looseObject({}),
});
const identifiedSchema = z.looseObject({ cluster: z.looseObject({ id: z.string() }) });

function documentsIn(text: string): readonly unknown[] {
  try {
    return readYamlStream(text);
  } catch (error) {
    if (error instanceof UnreadableYaml) return [];
    throw error;
  }
}

function holdsKeys(text: string): boolean {
  return keysSchema.safeParse(readYamlIfAny(text)).success;
}

/** There were keys, so new ones would be those of another cluster. */
export function keysMissing(evidence: string): WildError {
  return new WildError('cluster.keys-missing', {
    title: 'The keys of the cluster are missing',
    detail: `This cloud had keys for its machines (${evidence}), and they are not in secrets.yaml. With new ones, no machine that was set up would listen any more.`,
    hint: 'Put secrets.yaml back from a copy. Or take the keys from a file that holds them: wild cluster config generate --keys-from <file>, such as setup/cluster-nodes/generated/controlplane.yaml.',
  });
}

export function keysUnusable(where: string): WildError {
  return new WildError('cluster.keys-unusable', {
    title: 'The keys of the cluster cannot be used',
    detail: `${where} does not hold the keys of a cluster, or not all of them.`,
    hint: 'Put it back from a copy. It was left as it is.',
  });
}

export function keysOfAnother(where: string, file: string): WildError {
  return new WildError('cluster.keys-unusable', {
    title: 'The keys of the cluster cannot be used',
    detail: `${where} holds the keys of another cluster than ${file}. No machine that was set up would listen to them.`,
    hint: `Put back the right one of the two from a copy. If the machines are to be set up anew, move ${file} away.`,
  });
}
