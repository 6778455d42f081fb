import { z } from 'zod';
import type { Unreadable } from './failures.ts';
import { otherKeyKinds, unreadable } from './file-problems.ts';

/** The parts of SOPS's metadata that we use; everything else is preserved. */
const metadataSchema = z.looseObject({
  age: z.array(z.looseObject({ recipient: z.string(), enc: z.string() })).min(1),
  lastmodified: z.string(),
  mac: z.string(),
  mac_only_encrypted: z.boolean().optional(),
  encrypted_regex: z.string().optional(),
  encrypted_suffix: z.string().optional(),
  unencrypted_regex: z.string().optional(),
  unencrypted_suffix: z.string().optional(),
  encrypted_comment_regex: z.string().optional(),
  unencrypted_comment_regex: z.string().optional(),
});
export type SopsMetadata = z.infer<typeof metadataSchema>;

/** Other kinds of keys that SOPS supports. */
const otherKeys = ['pgp', 'kms', 'gcp_kms', 'azure_kv', 'hckms', 'hc_vault'] as const;

export function readMetadata(plain: unknown): { readonly metadata: SopsMetadata } | Unreadable {
  const others = z.looseObject({}).safeParse(plain).data ?? {};
  if (isFilled(others['key_groups'])) return unreadable.keyGroups;
  const kinds = kindsOfOtherKeys(others);
  if (!isFilled(others['age']) && kinds.length > 0) return otherKeyKinds(kinds);
  const { data } = metadataSchema.safeParse(plain);
  return data === undefined ? unreadable.noMetadata : { metadata: data };
}

/** Kinds of keys, other than age, for which the file is encrypted too. */
export function kindsOfOtherKeys(metadata: Readonly<Record<string, unknown>>): readonly string[] {
  return otherKeys.filter((kind) => isFilled(metadata[kind]));
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
