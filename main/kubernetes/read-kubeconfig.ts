import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { KubeConfig } from '@kubernetes/client-node';
import { systemCode, WildError } from '../lib/wild-error.ts';

export interface ReadKubeconfig {
  readonly config: KubeConfig;
  /** Base of every address, without a slash at the end. */
  readonly server: string;
  /** When the certificate ends that it signs in with. */
  readonly keyUntil?: Date;
  /** Changes when the file does. */
  readonly edition: string;
}

/** Says whether the file is another one than last time, without reading it. */
export async function kubeconfigEdition(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${ino}:${size}:${mtimeMs}`;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw noCluster(path, error);
    throw unusable(path, 'The file that leads to its cluster cannot be read.', error);
  }
}

/** @throws WildError `cluster.none` without a file, `cluster.unreachable` where it is no use */
export async function readKubeconfig(path: string, edition: string): Promise<ReadKubeconfig> {
  const library = await import('./client-library.ts');
  const config = new library.KubeConfig();
  try {
    config.loadFromString(await readFile(path, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw noCluster(path, error);
    throw unusable(path, 'The file that leads to its cluster is damaged.', error);
  }
  const cluster = config.getCurrentCluster();
  const user = config.getCurrentUser();
  if (cluster === null || user === null) {
    throw unusable(path, 'The file that leads to its cluster names no cluster or no user.');
  }
  // A cloud folder may come from anywhere. One that names a program to be run for signing in would be run unasked.
  if (user.exec !== undefined || user.authProvider !== undefined) {
    throw unusable(
      path,
      'The file that leads to its cluster wants another program to sign in, which Wild Cloud does not run.',
    );
  }
  const keyUntil = endOfKey(path, user.certData);
  let server: URL;
  try {
    server = new URL(cluster.server);
  } catch (error) {
    throw unusable(path, 'The address of its cluster is no address.', error);
  }
  if (server.protocol !== 'https:') {
    throw unusable(path, 'The address of its cluster is not encrypted.');
  }
  return {
    config,
    server: cluster.server.replace(/\/+$/, ''),
    edition,
    ...(keyUntil === undefined ? {} : { keyUntil }),
  };
}

function endOfKey(path: string, certData: string | undefined): Date | undefined {
  if (certData === undefined) return undefined;
  try {
    return new X509Certificate(Buffer.from(certData, 'base64')).validToDate;
  } catch (error) {
    throw unusable(path, 'The key in the file that leads to its cluster is damaged.', error);
  }
}

/** The cluster would only say that it does not know us; the certificate itself says why. @throws WildError `cluster.refused` */
export function refuseEnded(path: string, until: Date | undefined, now: Date): void {
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
