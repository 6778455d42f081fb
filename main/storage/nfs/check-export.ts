import type { ExportCheck } from '../../../contract/storage.ts';
import { isHostName, isIpAddress } from '../../lib/typed-text.ts';
import { assessExport } from './assess-export.ts';
import { announcedExports, askForNfs4, lookUp, type NfsServer } from './nfs-calls.ts';

export interface NfsPorts {
  readonly nfsPort: number;
  readonly portmapPort: number;
  readonly timeoutMs?: number;
}

export const usualPorts: NfsPorts = { nfsPort: 2049, portmapPort: 111 };

/** Asks an NFS server about a folder, as far as that is possible without mounting it. Changes nothing. */
export async function checkExport(
  { host, path }: { readonly host: string; readonly path: string },
  { practice, ...ports }: NfsPorts & { readonly practice: boolean },
  signal?: AbortSignal,
): Promise<ExportCheck> {
  const server: NfsServer = { host, ...ports, signal };
  const [nfs4, exports] = await Promise.all([askForNfs4(server), announcedExports(server)]);
  const known = { host, path, nfs4, exports, practice };
  if (nfs4.kind !== 'done') return assessExport(known);
  const lookup = await lookUp(server, path);
  const elsewhere = lookup === 'missing' ? await belowRoot(server, path) : undefined;
  return assessExport({ ...known, lookup, elsewhere });
}

/** Some servers make one folder the root of NFS 4, which shortens the paths below it. */
async function belowRoot(server: NfsServer, path: string): Promise<string | undefined> {
  const names = path.split('/').filter((name) => name !== '');
  for (let skipped = 1; skipped < names.length; skipped++) {
    const shorter = `/${names.slice(skipped).join('/')}`;
    if ((await lookUp(server, shorter)) === 'found') return shorter;
  }
  return undefined;
}

/** `nas:/export/media`, `nfs://nas/export/media` and the two parts apart mean the same. Undefined if it is none. */
export function parseExport(
  host: string,
  path: string,
): { readonly host: string; readonly path: string } | undefined {
  const whole = /^(?:nfs:\/\/([^/:]+)(?=\/)|([^/]+):(?=\/))(.+)$/i.exec(host.trim());
  const parts = {
    host: (whole === null ? host : (whole[1] ?? whole[2] ?? '')).trim().toLowerCase(),
    path: (whole === null ? path : (whole[3] ?? '')).trim().replace(/(?<=.)\/+$/, ''),
  };
  const names = parts.path.split('/').slice(1);
  const isPath =
    parts.path.startsWith('/') &&
    parts.path.length <= 1024 &&
    // eslint-disable-next-line no-control-regex -- control characters are what this looks for
    !/[\u0000-\u001f\u007f]/.test(parts.path) &&
    names.every((name) => name !== '..' && name !== '.' && Buffer.byteLength(name) <= 255);
  return isPath && (isHostName(parts.host) || isIpAddress(parts.host)) ? parts : undefined;
}
