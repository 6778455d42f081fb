/** How the server's process gets the right to open ports below 1024. */
import { readFile } from 'node:fs/promises';
import { systemCode } from '../../lib/wild-error.ts';
import type { ServerProgram } from './server-program.ts';

export interface Rights {
  /** Whether it opens them without asking anyone. */
  readonly mayBind: boolean;
  /** Of the person, under which it runs. */
  readonly uid: number;
  readonly gid: number;
}

/** The bit of CAP_NET_BIND_SERVICE. */
const netBindService = 1n << 10n;
const firstPort = 67;

export async function rightsHere(platform: NodeJS.Platform = process.platform): Promise<Rights> {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  // Windows doesn't ask; macOS allows them on all addresses together, which is how we bind there.
  if (platform !== 'linux') return { mayBind: true, uid, gid };
  const status = await textOf('/proc/self/status');
  const capabilities = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  const unprivileged = Number((await textOf('/proc/sys/net/ipv4/ip_unprivileged_port_start')).trim() || 1024);
  return { mayBind: (capabilities & netBindService) !== 0n || unprivileged <= firstPort, uid, gid };
}

/**
 * The program with the one right that it needs. `setpriv` becomes it: it drops root for the person's own user before it
 * starts anything of ours, so nothing of ours runs as root, and keeps the right for as long as the program runs, so it can
 * open the ports again when this computer gets another address.
 */
export function withRight([program, ...args]: ServerProgram, { uid, gid }: Rights): ServerProgram {
  return [
    'setpriv',
    '--reset-env',
    ...['--reuid', String(uid), '--regid', String(gid), '--init-groups'],
    ...['--inh-caps', '-all,+net_bind_service', '--ambient-caps', '-all,+net_bind_service'],
    ...['--bounding-set', '-all,+net_bind_service', '--no-new-privs'],
    program,
    ...args,
  ];
}

/** Asks for an administrator's password if the system wants it. */
export async function privileged(program: ServerProgram): Promise<ServerProgram> {
  const rights = await rightsHere();
  return rights.mayBind ? program : ['pkexec', ...withRight(program, rights)];
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'EACCES') return '';
    throw error;
  }
}
