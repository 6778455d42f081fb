import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import { ZodError } from 'zod';
import { UnreadableYaml } from '../lib/read-yaml.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { expiredCertificate, noCluster, unusableBecause, unusableKubeconfig } from './failures.ts';
import { type FileOrData, type Kubeconfig, parseKubeconfig } from './parse-kubeconfig.ts';

export interface ReadKubeconfig {
  readonly config: KubeConfig;
  /** Base of every address, without a slash at the end. */
  readonly server: string;
  readonly proxied: boolean;
  /** When the client certificate expires. */
  readonly clientCertificateEnd: () => Promise<Date | undefined>;
  /** For the header, if the token is in a file of its own, which other programs may update. */
  readonly tokenInFile: () => Promise<string | undefined>;
}

/** @throws WildError `cluster.none` without a file, `cluster.unreachable` if it cannot be read */
export async function kubeconfigText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw noCluster(path, error);
    throw unusableKubeconfig(path, unusableBecause.unreadable(), error);
  }
}

/**
 * @param path for error messages; relative paths in the kubeconfig are resolved against its folder
 * @throws WildError `cluster.unreachable` if it is unusable
 */
export async function readKubeconfig(path: string, text: string): Promise<ReadKubeconfig> {
  const used = usedIn(path, text);
  // A cloud folder may come from anywhere. Running the sign-in program that it names would be unsafe.
  if (used.needsProgram) {
    throw unusableKubeconfig(path, unusableBecause.needsProgram());
  }
  requireHttps(path, used.server);
  const { tokenFile, certificate } = used;
  const [signing] = await Promise.all(
    [certificate, used.authority, used.key].map((one) => contentOf(path, one)),
  );
  const until = endOf(path, signing);
  // The file may be replaced at any time without a change to the kubeconfig.
  const isInFile = certificate !== undefined && 'file' in certificate;
  const clientCertificateEnd = async () =>
    isInFile ? endOf(path, await contentOf(path, certificate)) : until;
  const tokenInFile = async () =>
    tokenFile === undefined || used.token !== undefined
      ? undefined
      : (await contentOf(path, { file: tokenFile }))?.toString('utf8').trim();
  await tokenInFile();
  return {
    config: await libraryConfig(used),
    server: used.server.replace(/\/+$/, ''),
    proxied: used.proxyUrl !== undefined,
    clientCertificateEnd,
    tokenInFile,
  };
}

/**
 * When the client certificate of a kubeconfig expires; undefined if it has none that can be read.
 * @param folder to resolve relative paths in the kubeconfig against
 */
export async function kubeconfigEnd(text: string, folder: string): Promise<Date | undefined> {
  try {
    const used = parseKubeconfig(text, folder);
    return endOf(folder, await contentOf(folder, used?.certificate));
  } catch (error) {
    if (error instanceof UnreadableYaml || error instanceof ZodError || error instanceof WildError)
      return undefined;
    throw error;
  }
}

function usedIn(path: string, text: string): Kubeconfig {
  let used: Kubeconfig | undefined;
  try {
    used = parseKubeconfig(text, dirname(path));
  } catch (error) {
    throw unusableKubeconfig(path, unusableBecause.damaged(), error);
  }
  if (used !== undefined) return used;
  throw unusableKubeconfig(path, unusableBecause.incomplete());
}

/** The client library receives keys, certificates and addresses; which of them apply is decided here. */
async function libraryConfig(used: Kubeconfig): Promise<KubeConfig> {
  const library = await import('./client-library.ts');
  const config = new library.KubeConfig();
  const name = 'used';
  config.loadFromOptions({
    currentContext: name,
    contexts: [{ name, cluster: name, user: name }],
    clusters: [
      {
        name,
        server: used.server,
        skipTLSVerify: used.skipTlsVerify,
        ...given('tlsServerName', used.tlsServerName),
        ...given('proxyUrl', used.proxyUrl),
        ...given('caFile', fileOf(used.authority)),
        ...given('caData', dataOf(used.authority)),
      },
    ],
    users: [
      {
        name,
        ...given('certFile', fileOf(used.certificate)),
        ...given('certData', dataOf(used.certificate)),
        ...given('keyFile', fileOf(used.key)),
        ...given('keyData', dataOf(used.key)),
        ...given('token', used.token),
        ...given('username', used.username),
        ...given('password', used.password),
        ...given('impersonateUser', used.impersonate),
      },
    ],
  });
  return config;
}

const given = (key: string, value: string | undefined) => (value === undefined ? {} : { [key]: value });
const fileOf = (one: FileOrData | undefined) => (one !== undefined && 'file' in one ? one.file : undefined);
const dataOf = (one: FileOrData | undefined) =>
  one !== undefined && 'data' in one ? one.data.toString('base64') : undefined;

function requireHttps(path: string, address: string): void {
  let server: URL;
  try {
    server = new URL(address);
  } catch (error) {
    throw unusableKubeconfig(path, unusableBecause.badAddress(), error);
  }
  if (server.protocol !== 'https:') throw unusableKubeconfig(path, unusableBecause.notEncrypted());
}

async function contentOf(path: string, one: FileOrData | undefined): Promise<Buffer | undefined> {
  if (one === undefined) return undefined;
  if ('data' in one) return one.data;
  try {
    return await readFile(one.file);
  } catch (error) {
    throw unusableKubeconfig(path, unusableBecause.missingFile(one.file), error);
  }
}

/** In a chain, the first certificate is the client certificate. */
function endOf(path: string, certificate: Buffer | undefined): Date | undefined {
  if (certificate === undefined) return undefined;
  try {
    return new X509Certificate(certificate).validToDate;
  } catch (error) {
    throw unusableKubeconfig(path, unusableBecause.damagedCertificate(), error);
  }
}

/** The cluster would only reject the credentials; the certificate itself shows why. @throws WildError `cluster.refused` */
export function refuseExpired(path: string, until: Date | undefined, now: Date): void {
  if (until !== undefined && until < now) throw expiredCertificate(path, until, now);
}
