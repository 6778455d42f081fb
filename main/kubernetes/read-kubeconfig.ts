import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import { ZodError } from 'zod';
import { UnreadableYaml } from '../lib/read-yaml.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { type FileOrData, type Kubeconfig, parseKubeconfig } from './parse-kubeconfig.ts';

export interface ReadKubeconfig {
  readonly config: KubeConfig;
  /** Base of every address, without a slash at the end. */
  readonly server: string;
  readonly proxied: boolean;
  /** When the certificate ends that it signs in with. */
  readonly clientCertificateEnd: () => Promise<Date | undefined>;
  /** For the header, where the token stands in a file of its own: others change it. */
  readonly tokenInFile: () => Promise<string | undefined>;
}

/** @throws WildError `cluster.none` without a file, `cluster.unreachable` where it cannot be read */
export async function kubeconfigText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw noCluster(path, error);
    throw unusable(path, 'The file that leads to its cluster cannot be read.', error);
  }
}

/**
 * @param path names the file in failures; files that it refers to count from its folder
 * @throws WildError `cluster.unreachable` where it is of no use
 */
export async function readKubeconfig(path: string, text: string): Promise<ReadKubeconfig> {
  const used = usedIn(path, text);
  // A cloud folder may come from anywhere. One that names a program to be run for signing in would be run unasked.
  if (used.needsProgram) {
    throw unusable(
      path,
      'The file that leads to its cluster wants another program to sign in, which Wild Cloud does not run.',
    );
  }
  requireHttps(path, used.server);
  const { tokenFile, certificate } = used;
  const [signing] = await Promise.all(
    [certificate, used.authority, used.key].map((one) => contentOf(path, one)),
  );
  const until = endOf(path, signing);
  // A file may be replaced at any time, which does not change the kubeconfig.
  const isInFile = certificate !== undefined && 'file' in certificate;
  const clientCertificateEnd = async () => (isInFile ? endOf(path, await contentOf(path, certificate)) : until);
  const tokenInFile = async () =>
    tokenFile === undefined || used.token !== undefined
      ? undefined
      : (await contentOf(path, { file: tokenFile }))?.toString('utf8').trim();
  await tokenInFile();
  return {
    config: await forLibrary(used),
    server: used.server.replace(/\/+$/, ''),
    proxied: used.proxyUrl !== undefined,
    clientCertificateEnd,
    tokenInFile,
  };
}

/**
 * When the certificate ends that a kubeconfig signs in with; nothing where it has none that can be read.
 * @param folder from where the files count that it names
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
    throw unusable(path, 'The file that leads to its cluster is damaged.', error);
  }
  if (used !== undefined) return used;
  throw unusable(path, 'The file that leads to its cluster names no cluster or no user.');
}

/** The library takes keys, certificates and addresses; which of them count is decided here. */
async function forLibrary(used: Kubeconfig): Promise<KubeConfig> {
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
    throw unusable(path, 'The address of its cluster is no address.', error);
  }
  if (server.protocol !== 'https:') throw unusable(path, 'The address of its cluster is not encrypted.');
}

async function contentOf(path: string, one: FileOrData | undefined): Promise<Buffer | undefined> {
  if (one === undefined) return undefined;
  if ('data' in one) return one.data;
  try {
    return await readFile(one.file);
  } catch (error) {
    throw unusable(path, `The kubeconfig refers to ${one.file}, which cannot be read.`, error);
  }
}

/** Of several certificates the first is the one that signs in. */
function endOf(path: string, certificate: Buffer | undefined): Date | undefined {
  if (certificate === undefined) return undefined;
  try {
    return new X509Certificate(certificate).validToDate;
  } catch (error) {
    throw unusable(path, 'The key in the file that leads to its cluster is damaged.', error);
  }
}

/** The cluster would only say that it does not know us; the certificate itself says why. @throws WildError `cluster.refused` */
export function refuseExpired(path: string, until: Date | undefined, now: Date): void {
  if (until === undefined || until >= now) return;
  const day = (date: Date) => date.toISOString().slice(0, 10);
  throw new WildError('cluster.refused', {
    title: 'The key to the cluster has ended',
    detail: `It was valid until ${day(until)}; this computer says that today is ${day(now)}.`,
    hint: 'If the date of this computer is right, fetch the file that leads to the cluster again from a machine of this cloud.',
    context: { kubeconfig: path },
  });
}

function noCluster(path: string, cause: unknown): WildError {
  return new WildError('cluster.none', {
    title: 'This cloud has no cluster yet',
    detail: 'No machine of this cloud runs Kubernetes so far.',
    hint: 'Add machines to this cloud first.',
    context: { kubeconfig: path },
    cause,
  });
}

function unusable(path: string, detail: string, cause?: unknown): WildError {
  return new WildError('cluster.unreachable', {
    title: 'The cluster cannot be reached',
    detail,
    hint: 'Fetch the file again from a machine of this cloud, or put an older copy of it back.',
    context: {
      kubeconfig: path,
      ...(cause instanceof Error ? { reason: cause.message.slice(0, 2000) } : {}),
    },
    cause,
  });
}
