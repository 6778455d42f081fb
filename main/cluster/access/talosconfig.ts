import { X509Certificate } from 'node:crypto';
import { stringify } from 'yaml';
import { z } from 'zod';
import { yamlOptions } from '../../lib/yaml-dialect.ts';
import { readYamlIfAny } from '../../lib/read-yaml.ts';
import type { Secret } from '../../lib/secret.ts';

/** Base64 as Go reads it: also over several lines. */
const base64Schema = z
  .string()
  .overwrite((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.base64());
const contextSchema = z.object({ ca: base64Schema, crt: base64Schema, key: z.string() });
const talosconfigSchema = z.object({
  context: z.string(),
  contexts: z.record(z.string(), z.looseObject({ ca: z.string().optional(), crt: z.string().optional() })),
});

const othersSchema = z
  .looseObject({ contexts: z.record(z.string(), z.unknown()).catch({}).default({}) })
  .catch({ contexts: {} });

/** What a talosconfig says of the way that it uses now. */
export interface TalosconfigFacts {
  /** Of the authority that machines of the cluster are signed by: tells one cluster from another. */
  readonly authority: string;
  readonly validUntil: Date;
  readonly endpoints: readonly string[];
}

/** @returns nothing where it names no way in that could be used, or is no talosconfig at all */
export function readTalosconfig(text: string): TalosconfigFacts | undefined {
  const config = talosconfigSchema.safeParse(readYamlIfAny(text));
  const current = config.data?.contexts[config.data.context];
  const found = contextSchema.safeParse(current);
  const certificate = found.success ? certificateOf(found.data.crt) : undefined;
  if (!found.success || certificate === undefined) return undefined;
  const endpoints = z.array(z.string()).safeParse(current?.['endpoints']);
  return {
    authority: found.data.ca,
    validUntil: certificate.validToDate,
    endpoints: endpoints.data ?? [],
  };
}

/**
 * A new talosconfig with the addresses that it leads to. Other ways that were in the file before stay in it.
 * @param made as talosctl made it, without addresses
 * @param before the file that it takes the place of
 */
export function joinTalosconfig(made: Secret, endpoints: readonly string[], before?: string): string {
  const fresh = z
    .object({ context: z.string(), contexts: z.record(z.string(), contextSchema) })
    .parse(readYamlIfAny(made.expose()));
  const { contexts, ...others } = othersSchema.parse(before === undefined ? {} : readYamlIfAny(before));
  const [first] = endpoints;
  const own = {
    endpoints: [...endpoints],
    ...(first === undefined ? {} : { nodes: [first] }),
    ...fresh.contexts[fresh.context],
  };
  return stringify(
    { ...others, context: fresh.context, contexts: { ...contexts, [fresh.context]: own } },
    { ...yamlOptions, lineWidth: 0 },
  );
}

function certificateOf(base64: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
