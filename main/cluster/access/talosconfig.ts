import { X509Certificate } from 'node:crypto';
import { Document, isMap, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Secret } from '../../lib/secret.ts';

const contextSchema = z.object({ ca: z.base64(), crt: z.base64(), key: z.string() });
const talosconfigSchema = z.object({
  context: z.string(),
  contexts: z.record(z.string(), z.looseObject({ ca: z.string().optional(), crt: z.string().optional() })),
});

/** What a talosconfig says of the way that it uses now. */
export interface TalosconfigFacts {
  /** Of the authority that machines of the cluster are signed by: tells one cluster from another. */
  readonly authority: string;
  readonly validUntil: Date;
  readonly endpoints: readonly string[];
}

/** @returns nothing where it names no way in that could be used, or is no talosconfig at all */
export function readTalosconfig(text: string): TalosconfigFacts | undefined {
  const document = parseDocument(text);
  const config = talosconfigSchema.safeParse(
    document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }),
  );
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
    .parse(parseDocument(made.expose()).toJS({ maxAliasCount: 0 }));
  const document = before === undefined ? new Document({}) : parseDocument(before);
  if (!isMap(document.contents)) document.contents = document.createNode({});
  document.set('context', fresh.context);
  const [first] = endpoints;
  document.setIn(
    ['contexts', fresh.context],
    document.createNode({
      endpoints: [...endpoints],
      ...(first === undefined ? {} : { nodes: [first] }),
      ...fresh.contexts[fresh.context],
    }),
  );
  return document.toString({ lineWidth: 0 });
}

function certificateOf(base64: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
