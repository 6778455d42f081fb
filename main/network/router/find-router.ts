import { readFile } from 'node:fs/promises';
import { run } from '../../tools/tools.ts';
import { systemCode, WildError } from '../../lib/wild-error.ts';
import { isIpAddress } from '../../lib/typed-text.ts';

/** The address of the router that this computer uses; undefined if there is none, or the system doesn't tell. */
export async function findRouter(
  platform: NodeJS.Platform,
  signal?: AbortSignal,
): Promise<string | undefined> {
  try {
    if (platform === 'linux') return gatewayInProc(await readFile('/proc/net/route', 'utf8'));
    if (platform === 'darwin') {
      return gatewayOfRouteGet((await run('/sbin/route', ['-n', 'get', 'default'], { signal })).stdout);
    }
    if (platform !== 'win32') return undefined;
    return gatewayOfRoutePrint((await run('route.exe', ['print', '-4', '0.0.0.0'], { signal })).stdout);
  } catch (error) {
    // Without a network, the commands fail.
    if (error instanceof WildError && error.code !== 'operation.cancelled') return undefined;
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

/** /proc/net/route has addresses as hexadecimal numbers in the byte order of the computer, which is little-endian. */
export function gatewayInProc(text: string): string | undefined {
  const rows = text
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/));
  const defaults = rows
    .filter(
      ([, destination, gateway]) =>
        destination === '00000000' && gateway !== undefined && gateway !== '00000000',
    )
    .sort((a, b) => Number(a[6]) - Number(b[6]));
  const hex = defaults[0]?.[2];
  if (hex === undefined || !/^[0-9A-F]{8}$/i.test(hex)) return undefined;
  return [...Buffer.from(hex, 'hex')].toReversed().join('.');
}

/** `route -n get default` of macOS */
export const gatewayOfRouteGet = (text: string): string | undefined =>
  valid(/^\s*gateway:\s*(\S+)/m.exec(text)?.[1]);

/** `route print` of Windows, in any language: destination, mask, gateway, interface, metric. */
export const gatewayOfRoutePrint = (text: string): string | undefined =>
  valid(/^\s*0\.0\.0\.0\s+0\.0\.0\.0\s+(\d[\d.]+)\s/m.exec(text)?.[1]);

const valid = (address: string | undefined) =>
  address !== undefined && isIpAddress(address) ? address : undefined;
