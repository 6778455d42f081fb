/** Asks the system which programs hold our ports. */
import { readdir, readFile } from 'node:fs/promises';
import { run } from '../../tools/tools.ts';
import { systemCode, WildError } from '../../lib/wild-error.ts';
import { type PortHolder, parseLsof, parseNetstat, parseSs } from './port-holders.ts';

/** Programs that answer on these ports, by which one is guessed if the system doesn't tell. */
const usualPrograms = /^(dnsmasq|dhcpd|kea-dhcp4|udhcpd|in\.tftpd|tftpd|atftpd|pixiecore|systemd-network)$/;

/** Empty if the system doesn't tell: binding then shows whether they are free. */
export async function findHolders(signal?: AbortSignal): Promise<readonly PortHolder[]> {
  const [parse, program, ...args] = commandOf(process.platform);
  try {
    const { stdout } = await run(program, args, { signal, timeoutMs: 5000, exits: [0, 1] });
    const holders = parse(stdout);
    if (process.platform !== 'linux' || holders.every((holder) => holder.program !== undefined))
      return holders;
    const guess = await usualProgram();
    return holders.map((holder) => (guess === undefined ? holder : { program: guess, ...holder }));
  } catch (error) {
    if (error instanceof WildError && error.code.startsWith('tools.')) return [];
    throw error;
  }
}

function commandOf(
  platform: NodeJS.Platform,
): [parse: (output: string) => readonly PortHolder[], program: string, ...args: string[]] {
  if (platform === 'win32') return [parseNetstat, 'netstat', '-a', '-n', '-o', '-p', 'UDP'];
  if (platform === 'darwin')
    return [parseLsof, 'lsof', '-nP', '-F', 'pcn', '-iUDP:67', '-iUDP:69', '-iUDP:4011'];
  return [parseSs, 'ss', '-H', '-l', '-u', '-n', '-p'];
}

async function usualProgram(): Promise<string | undefined> {
  const names = await Promise.all(
    (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map((pid) => nameOf(pid)),
  );
  return names.find((name) => usualPrograms.test(name));
}

async function nameOf(pid: string): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    // It has ended.
    return '';
  }
}
