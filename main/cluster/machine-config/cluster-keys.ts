import { z } from 'zod';
import { readYamlIfAny, readYamlStream, UnreadableYaml } from '../../lib/read-yaml.ts';
import { Secret } from '../../lib/secret.ts';

/** The keys of the cluster in secrets.yaml. */
export const keysPath = 'cluster.talosSecrets';

const pair = z.looseObject({ crt: z.string().min(1), key: z.string().min(1) });
const keysSchema = z.looseObject({
  cluster: z.looseObject({ id: z.string().min(1), secret: z.string().min(1) }),
  trustdinfo: z.looseObject({ token: z.string().min(1) }),
  certs: z.looseObject({ etcd: pair, k8s: pair, os: pair }),
});

/**
 * The keys in the format of talosctl; older folders have them in base64.
 * @returns undefined if the text contains no keys
 */
export function readKeys(kept: Secret): Secret | undefined {
  const text = kept.expose();
  if (holdsKeys(text)) return kept;
  const decoded = Buffer.from(text.replaceAll(/\s/g, ''), 'base64').toString('utf8');
  return holdsKeys(decoded) ? new Secret(decoded) : undefined;
}

/** Whether a file is the configuration of a control-plane machine, which also contains all keys. */
export function isControlPlaneConfig(text: string): boolean {
  return documentsIn(text).some((one) => controlPlaneSchema.safeParse(one).success);
}

/** The ID of the cluster that keys or a configuration belong to. */
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
