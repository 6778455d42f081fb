import { type RpcAnswer, rpcCall } from './rpc.ts';
import { xdr, XdrError, XdrReader } from './xdr.ts';

export interface NfsServer {
  readonly host: string;
  readonly nfsPort: number;
  readonly portmapPort: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

const nfs = 100003;
const portmapper = 100000;
const mount = 100005;
const putRootHandle = 24;
const lookup = 15;

/** Whether the server speaks NFS 4: a call that does nothing. */
export const askForNfs4 = (server: NfsServer): Promise<RpcAnswer> =>
  rpcCall({ host: server.host, port: server.nfsPort, program: nfs, version: 4, procedure: 0 }, server);

/** `hidden`: the server doesn't show it to this computer. `unclear`: it doesn't speak NFS 4.0, or answers oddly. */
export type LookupOutcome = 'found' | 'missing' | 'hidden' | 'unclear';

/** Looks for a folder below the server's root, as mounting it with NFS 4 does. */
export async function lookUp(server: NfsServer, path: string): Promise<LookupOutcome> {
  const names = path.split('/').filter((name) => name !== '');
  const operations = [
    xdr.number(putRootHandle),
    ...names.flatMap((name) => [xdr.number(lookup), xdr.text(name)]),
  ];
  const minorVersion = 0;
  const head = [xdr.text(''), xdr.number(minorVersion), xdr.number(names.length + 1)];
  const answer = await rpcCall(
    {
      host: server.host,
      port: server.nfsPort,
      program: nfs,
      version: 4,
      procedure: 1,
      body: Buffer.concat([...head, ...operations]),
    },
    server,
  );
  if (answer.kind === 'denied') return 'hidden';
  if (answer.kind !== 'done' || answer.data.length < 4) return 'unclear';
  switch (answer.data.readUInt32BE()) {
    case 0:
      return 'found';
    // No such name, not a folder.
    case 2:
    case 20:
      return 'missing';
    // Not permitted, no access, other security wanted.
    case 1:
    case 13:
    case 10016:
      return 'hidden';
    default:
      return 'unclear';
  }
}

export interface AnnouncedExport {
  readonly path: string;
  /** Who may mount it, in the server's words; empty for everyone. */
  readonly clients: readonly string[];
}

/** The folders that the server announces, as `showmount -e` does. Undefined if it announces none to us. */
export async function announcedExports(server: NfsServer): Promise<readonly AnnouncedExport[] | undefined> {
  const { host } = server;
  const tcp = 6;
  const wanted = Buffer.concat([mount, 3, tcp, 0].map(xdr.number));
  const at = await rpcCall(
    { host, port: server.portmapPort, program: portmapper, version: 2, procedure: 3, body: wanted },
    server,
  );
  if (at.kind !== 'done' || at.data.length < 4) return undefined;
  const port = at.data.readUInt32BE();
  if (port === 0 || port > 65_535) return undefined;
  const answer = await rpcCall({ host, port, program: mount, version: 3, procedure: 5 }, server);
  return answer.kind === 'done' ? parseExports(answer.data) : undefined;
}

const most = 1000;

/** Two nested linked lists: each entry is preceded by whether there is one. */
function parseExports(data: Buffer): readonly AnnouncedExport[] | undefined {
  const reader = new XdrReader(data);
  const found: AnnouncedExport[] = [];
  try {
    while (reader.number() !== 0 && found.length < most) {
      const path = reader.text();
      const clients: string[] = [];
      while (reader.number() !== 0 && clients.length < most) clients.push(reader.text());
      found.push({ path, clients });
    }
  } catch (error) {
    if (error instanceof XdrError) return undefined;
    throw error;
  }
  return found;
}
