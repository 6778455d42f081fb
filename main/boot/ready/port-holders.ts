/** Which programs hold the ports that the boot server needs, from what the system's own commands print. Pure. */
import { bootPorts } from '../serve/boot-ports.ts';

export interface PortHolder {
  readonly port: number;
  /** The address that it is bound to; `0.0.0.0` for all. */
  readonly address: string;
  /** The only network card that it uses. */
  readonly card?: string;
  readonly program?: string;
  readonly pid?: number;
}

const ours: readonly number[] = Object.values(bootPorts);

/** `ss -H -l -u -n -p` (Linux). Without root, other people's programs have no name. */
export function parseSs(output: string): readonly PortHolder[] {
  return output.split('\n').flatMap((line) => {
    const local = line.trim().split(/\s+/)[3] ?? '';
    const parts = /^(.*?)(?:%([^:\]]+))?\]?:(\d+)$/.exec(local);
    const port = Number(parts?.[3]);
    if (parts === null || !ours.includes(port)) return [];
    const owner = /\(\("([^"]+)",pid=(\d+)/.exec(line);
    return [
      {
        ...{ port, address: addressOf(parts[1]) },
        ...(parts[2] === undefined ? {} : { card: parts[2] }),
        ...(owner === null ? {} : { program: owner[1] ?? '', pid: Number(owner[2]) }),
      },
    ];
  });
}

/** `lsof -nP -F pcn -iUDP:67 ...` (macOS): a line per fact, of a process and then of its sockets. */
export function parseLsof(output: string): readonly PortHolder[] {
  const holders: PortHolder[] = [];
  let process: { readonly pid?: number; readonly program?: string } = {};
  for (const line of output.split('\n')) {
    const value = line.slice(1);
    if (line.startsWith('p')) process = { pid: Number(value) };
    if (line.startsWith('c')) process = { ...process, program: value };
    const parts = line.startsWith('n') ? /^(.*):(\d+)$/.exec(value) : null;
    const port = Number(parts?.[2]);
    if (parts !== null && ours.includes(port))
      holders.push({ port, address: addressOf(parts[1]), ...process });
  }
  return holders;
}

/** `netstat -a -n -o -p UDP` (Windows): names no programs. */
export function parseNetstat(output: string): readonly PortHolder[] {
  return output.split('\n').flatMap((line) => {
    const parts = /^\s*UDP\s+(\S+):(\d+)\s+\S+\s+(\d+)\s*$/.exec(line);
    const port = Number(parts?.[2]);
    if (parts === null || !ours.includes(port)) return [];
    return [{ port, address: addressOf(parts[1]), pid: Number(parts[3]) }];
  });
}

/** Those that keep us from answering at this address. */
export function inTheWay(
  holders: readonly PortHolder[],
  { address, card }: { readonly address: string; readonly card: string | undefined },
): readonly PortHolder[] {
  return holders.filter((holder) => {
    if (holder.card !== undefined && holder.card !== card) return false;
    return holder.address === '0.0.0.0' || holder.address === address;
  });
}

const addressOf = (text = ''): string =>
  ['*', '', '[', '[::', '::', '[::]'].includes(text) ? '0.0.0.0' : text;
