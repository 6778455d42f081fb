/** The MAC addresses of devices that this computer talked to recently, by their address. */
import { readFile } from 'node:fs/promises';
import { systemCode } from '../../lib/wild-error.ts';

/** Empty on systems that don't tell without running a program. */
export async function neighbours(): Promise<ReadonlyMap<string, string>> {
  try {
    return parseArp(await readFile('/proc/net/arp', 'utf8'));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return new Map();
  }
}

/** `/proc/net/arp` (Linux) */
export function parseArp(text: string): ReadonlyMap<string, string> {
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/));
  return new Map(
    rows.flatMap(([address, , , mac]) =>
      address !== undefined && mac !== undefined && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac)
        ? [[address, mac] as const]
        : [],
    ),
  );
}
