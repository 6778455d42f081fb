import { z } from 'zod';
import { readYamlIfAny } from '../lib/read-yaml.ts';

const secretSchema = z.looseObject({
  kind: z.literal('Secret'),
  metadata: z.looseObject({ name: z.string().optional() }).optional(),
  data: z.record(z.string(), z.unknown()).nullish(),
  stringData: z.record(z.string(), z.unknown()).nullish(),
});

export interface SecretObject {
  readonly name: string;
  /** In clear. What is no text stays in base64. */
  readonly values: readonly { readonly key: string; readonly value: string }[];
}

export interface SplitManifest {
  readonly objects: readonly SecretObject[];
  /** The file without its Secret objects; undefined where nothing else is in it. */
  readonly rest: string | undefined;
}

/** Separates the Secret objects from a manifest. Undefined if it has none, or isn't a manifest. */
export function splitManifest(text: string): SplitManifest | undefined {
  if (!/kind['"]?\s*:\s*['"]?Secret\b/.test(text)) return undefined;
  const pieces = text.split(/^(?=---(?:\s|$))/m);
  const objects: SecretObject[] = [];
  const kept = pieces.filter((piece) => {
    const object = secretObject(piece);
    if (object !== undefined) objects.push(object);
    return object === undefined;
  });
  if (objects.length === 0) return undefined;
  const isUsed = kept.some(
    (piece) =>
      piece
        .replace(/^---.*$/m, '')
        .replace(/^\s*#.*$/gm, '')
        .trim() !== '',
  );
  return { objects, rest: isUsed ? kept.join('') : undefined };
}

function secretObject(piece: string): SecretObject | undefined {
  const parsed = secretSchema.safeParse(readYamlIfAny(piece.replace(/^---[^\n]*\n?/, '')));
  if (!parsed.success) return undefined;
  const { metadata, data, stringData } = parsed.data;
  const clear = Object.entries(stringData ?? {}).map(([key, value]) => ({ key, value: textOf(value) }));
  const coded = Object.entries(data ?? {}).map(([key, value]) => ({ key, value: decoded(textOf(value)) }));
  return {
    name: metadata?.name ?? '',
    values: [...coded, ...clear].filter(({ value }) => value !== ''),
  };
}

const textOf = (value: unknown): string =>
  ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : '';

function decoded(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) && !text.includes('\0') ? text : base64;
}

/** A kustomization without the line for a removed file. */
export function withoutResource(kustomization: string, file: string): string {
  const escaped = file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return kustomization.replace(
    new RegExp(`^[ \\t]*-[ \\t]+["']?(\\./)?${escaped}["']?[ \\t]*(#.*)?(?:\\r?\\n|$)`, 'gm'),
    '',
  );
}
