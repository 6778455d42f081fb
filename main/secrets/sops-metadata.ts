import { z } from 'zod';

/** What SOPS writes under `sops`, as far as it is used here; everything else in it is kept as it is. */
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

/** Why a file is not used, and what would help where a backup would not. */
export interface Unreadable {
  readonly unreadable: string;
  readonly hint?: string;
}

/** Other ways in which SOPS keeps the key of a file. */
const otherKeys = ['pgp', 'kms', 'gcp_kms', 'azure_kv', 'hckms', 'hc_vault'] as const;

export function readMetadata(plain: unknown): { readonly metadata: SopsMetadata } | Unreadable {
  const others = z.looseObject({}).safeParse(plain).data ?? {};
  if (isFilled(others['key_groups'])) {
    return {
      unreadable: 'Its key is divided among several groups of keys, which Wild Cloud does not put together.',
      hint: 'Use “sops groups” to leave one group that holds the identity of this cloud, then try again.',
    };
  }
  const kinds = kindsOfOtherKeys(others);
  if (!isFilled(others['age']) && kinds.length > 0) {
    return {
      unreadable: `It is closed for keys of another kind (${kinds.join(', ')}), not for an age identity.`,
      hint: 'Add the identity of this cloud to it with “sops rotate --add-age”, then try again.',
    };
  }
  const { data } = metadataSchema.safeParse(plain);
  if (data !== undefined) return { metadata: data };
  return { unreadable: 'The part that says how it is encrypted is missing or not known.' };
}

/** Kinds of keys beside age for which the file is closed too. */
export function kindsOfOtherKeys(metadata: Readonly<Record<string, unknown>>): readonly string[] {
  return otherKeys.filter((kind) => isFilled(metadata[kind]));
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
