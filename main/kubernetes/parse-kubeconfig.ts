import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../lib/read-yaml.ts';

/** A file, or its content. */
export type FileOrData = { readonly file: string } | { readonly data: Buffer };

/** The current context of a kubeconfig. File paths are absolute. */
export interface Kubeconfig {
  readonly server: string;
  readonly authority: FileOrData | undefined;
  readonly skipTlsVerify: boolean;
  readonly tlsServerName: string | undefined;
  readonly proxyUrl: string | undefined;
  readonly certificate: FileOrData | undefined;
  readonly key: FileOrData | undefined;
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly impersonate: string | undefined;
  /** Whether it signs in with another program, or with a method that kubectl no longer supports. */
  readonly needsProgram: boolean;
}

const text = z
  .string()
  .nullish()
  .transform((value) => (value === null || value === '' ? undefined : value));
const list = z.array(z.unknown()).nullish();
const fileSchema = z.looseObject({
  'current-context': text,
  contexts: list,
  clusters: list,
  users: list,
});
const contextSchema = z.looseObject({ cluster: text, user: text });
const clusterSchema = z.looseObject({
  server: z.string().min(1),
  'certificate-authority': text,
  'certificate-authority-data': text,
  'insecure-skip-tls-verify': z.boolean().nullish(),
  'tls-server-name': text,
  'proxy-url': text,
});
const userSchema = z.looseObject({
  'client-certificate': text,
  'client-certificate-data': text,
  'client-key': text,
  'client-key-data': text,
  token: text,
  tokenFile: text,
  username: text,
  password: text,
  as: text,
  exec: z.unknown().optional(),
  'auth-provider': z.unknown().optional(),
});

/**
 * Reads what kubectl would use. Unused entries may be invalid.
 * @param folder to resolve relative paths against
 * @returns undefined if it names no cluster or no user
 * @throws UnreadableYaml, ZodError
 */
export function parseKubeconfig(content: string, folder: string): Kubeconfig | undefined {
  const file = fileSchema.parse(readYaml(content) ?? {});
  const context = named(file.contexts, file['current-context'], 'context');
  if (context === undefined) return undefined;
  const used = contextSchema.parse(context);
  const [cluster, user] = [
    named(file.clusters, used.cluster, 'cluster'),
    named(file.users, used.user, 'user'),
  ];
  if (cluster === undefined || user === undefined) return undefined;
  const target = clusterSchema.parse(cluster);
  const signing = userSchema.parse(user);
  const full = (path: string) => (isAbsolute(path) ? path : join(folder, path));
  const either = (data: string | undefined, path: string | undefined): FileOrData | undefined =>
    data !== undefined ? { data: bytesOf(data) } : path !== undefined ? { file: full(path) } : undefined;
  return {
    server: target.server,
    authority: either(target['certificate-authority-data'], target['certificate-authority']),
    skipTlsVerify: target['insecure-skip-tls-verify'] === true,
    tlsServerName: target['tls-server-name'],
    proxyUrl: target['proxy-url'],
    certificate: either(signing['client-certificate-data'], signing['client-certificate']),
    key: either(signing['client-key-data'], signing['client-key']),
    token: signing.token,
    tokenFile: signing.tokenFile === undefined ? undefined : full(signing.tokenFile),
    username: signing.username,
    password: signing.password,
    impersonate: signing.as,
    needsProgram: (signing.exec ?? signing['auth-provider'] ?? undefined) !== undefined,
  };
}

function named(
  entries: readonly unknown[] | null | undefined,
  name: string | undefined,
  kind: string,
): unknown {
  const schema = z.looseObject({ name: z.literal(name ?? ''), [kind]: z.unknown().optional() });
  for (const entry of entries ?? []) {
    const found = schema.safeParse(entry);
    // An entry without content is valid, such as a user without credentials.
    if (found.success) return found.data[kind] ?? {};
  }
  return undefined;
}

/** Base64, possibly over several lines; `!!binary` has decoded it already. */
function bytesOf(data: string): Buffer {
  return data.trimStart().startsWith('-----BEGIN') ? Buffer.from(data) : Buffer.from(data, 'base64');
}
