/** Asks the system whether network cards are wired. */
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../tools/tools.ts';
import { systemCode, WildError } from '../../lib/wild-error.ts';
import { type CardKind, parseHardwarePorts, parseNetAdapters } from './lans.ts';

export async function cardKinds(
  cards: readonly string[],
  signal?: AbortSignal,
): Promise<(card: string) => CardKind> {
  const kinds = await kindsHere(cards, signal);
  return (card) => kinds.get(card) ?? 'unknown';
}

async function kindsHere(
  cards: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, CardKind>> {
  if (process.platform === 'linux')
    return new Map(await Promise.all(cards.map(async (card) => [card, await kindOnLinux(card)] as const)));
  try {
    if (process.platform === 'darwin') {
      const { stdout } = await run('networksetup', ['-listallhardwareports'], { signal, timeoutMs: 5000 });
      return parseHardwarePorts(stdout);
    }
    const question = 'Get-NetAdapter | Select-Object Name, PhysicalMediaType, Virtual | ConvertTo-Json';
    const { stdout } = await run('powershell', ['-NoProfile', '-Command', question], {
      signal,
      timeoutMs: 15_000,
    });
    return parseNetAdapters(stdout);
  } catch (error) {
    if (error instanceof WildError && error.code.startsWith('tools.')) return new Map();
    throw error;
  }
}

async function kindOnLinux(card: string, root = '/sys/class/net'): Promise<CardKind> {
  const folder = join(root, card);
  if (await exists(join(folder, 'wireless'))) return 'wireless';
  if (await exists(join(folder, 'phy80211'))) return 'wireless';
  if (await exists(join(folder, 'device'))) return 'wired';
  // A bridge is as good as the card in it.
  for (const part of await partsOf(folder)) if (await exists(join(root, part, 'device'))) return 'wired';
  return 'virtual';
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

async function partsOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(join(folder, 'brif'));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}
