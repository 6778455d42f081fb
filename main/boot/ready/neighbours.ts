/** The MAC addresses of devices in the same network. */
import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { run } from '../../tools/tools.ts';
import { waitUnlessEnded } from '../../lib/wait-unless-ended.ts';
import { systemCode, WildError } from '../../lib/wild-error.ts';

/** Devices in a home network answer within milliseconds. */
const answerMs = 500;
/** Nothing answers there (RFC 863), but the system asks for the MAC address first. */
const discardPort = 9;

/** By their addresses; without those that don't answer, or if the system doesn't tell. */
export async function macsOf(
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  if (addresses.length === 0) return new Map();
  const socket = createSocket('udp4');
  // A device that refuses the packet was asked all the same.
  socket.on('error', () => undefined);
  for (const address of addresses) socket.send('', discardPort, address, () => undefined);
  await waitUnlessEnded(answerMs, signal);
  socket.close();
  return parseArp(await arpTable(signal));
}

async function arpTable(signal: AbortSignal): Promise<string> {
  try {
    if (process.platform === 'linux') return await readFile('/proc/net/arp', 'utf8');
    const { stdout } = await run('arp', process.platform === 'win32' ? ['-a'] : ['-an'], {
      ...{ signal, timeoutMs: 5000 },
    });
    return stdout;
  } catch (error) {
    const isUntold = error instanceof WildError ? error.code.startsWith('tools.') : systemCode(error);
    if (!isUntold) throw error;
    return '';
  }
}

const row = /(\d+(?:\.\d+){3})\)?\s.*?\b([0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5})\b/i;

/** `/proc/net/arp` (Linux), `arp -an` (macOS, which leaves out zeros), `arp -a` (Windows). */
export function parseArp(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, address, mac] = row.exec(line) ?? [];
      if (address === undefined || mac === undefined) return [];
      const parts = mac.toLowerCase().split(/[:-]/);
      return [[address, parts.map((part) => part.padStart(2, '0')).join(':')] as const];
    }),
  );
}
