/** Looks at this computer and its network before anything is served. */
import { access, constants, readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { delimiter, join } from 'node:path';
import type { BootReadiness } from '../../../contract/boot.ts';
import { systemCode } from '../../lib/wild-error.ts';
import type { Rival } from '../answer/rivals.ts';
import { rightsHere } from '../process/rights.ts';
import { findRivals } from '../serve/find-rivals.ts';
import { macsOf } from './neighbours.ts';
import { cardKinds } from './card-kinds.ts';
import { concernsOf } from './concerns.ts';
import { findHolders } from './find-holders.ts';
import { lansOf } from './lans.ts';

export interface CheckDependencies {
  readonly vendorOf: (mac: string) => string | undefined;
  /** In bytes. */
  readonly toDownload: () => Promise<number>;
  readonly environment: NodeJS.ProcessEnv;
}

/** Servers beside a router answer at once; slow routers take longer, but are none of our concern here. */
const rivalsMs = 2000;

/** @param address the one that was chosen; the best one by default */
export async function checkReadiness(
  address: string | undefined,
  signal: AbortSignal,
  { vendorOf, toDownload, environment }: CheckDependencies,
): Promise<BootReadiness> {
  const interfaces = networkInterfaces();
  const lans = lansOf(interfaces, await cardKinds(Object.keys(interfaces), signal));
  const lan = address === undefined ? lans[0] : lans.find((one) => one.address === address);
  const { mayBind, uid } = await rightsHere();
  const [holders, rivals, missing, firewall] = await Promise.all([
    findHolders(signal),
    lan !== undefined && mayBind ? findRivals(lan.address, rivalsMs, signal) : undefined,
    mayBind ? [] : missingPrograms(['pkexec', 'setpriv'], environment),
    firewallHere(),
  ]);
  const known: readonly Rival[] = rivals ?? [];
  const addresses = known.map((rival) => rival.address);
  const macs = await macsOf(addresses, signal);
  return {
    lans: [...lans],
    ...(lan === undefined ? {} : { proposed: lan.address }),
    concerns: [
      ...concernsOf({
        ...{ lan, holders, rivals: known, missing, firewall },
        deviceAt: (at) => describe(at, macs.get(at), vendorOf),
        sandbox: sandboxIn(environment),
        isWindowsApp: process.platform === 'win32' && process.versions['electron'] !== undefined,
        otherLans: lans.filter(({ kind }) => kind !== 'virtual').length - 1,
        platform: process.platform,
        isRoot: uid === 0,
      }),
    ],
    mayBind,
    toDownload: await toDownload(),
  };
}

/** By what a person may find it: its address, the number on its label, and its maker. */
function describe(address: string, mac: string | undefined, vendorOf: CheckDependencies['vendorOf']): string {
  const parts = mac === undefined ? [address] : [address, mac, vendorOf(mac)];
  return parts.filter((part) => part !== undefined).join(', ');
}

function sandboxIn(environment: NodeJS.ProcessEnv): 'Flatpak' | 'Snap' | undefined {
  if (environment['FLATPAK_ID'] !== undefined) return 'Flatpak';
  return environment['SNAP'] === undefined ? undefined : 'Snap';
}

async function missingPrograms(
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const folders = [...(environment['PATH'] ?? '').split(delimiter), '/usr/bin', '/bin'];
  const missing: string[] = [];
  for (const name of names) {
    const found = await Promise.all(folders.map((folder) => isProgram(join(folder, name))));
    if (!found.includes(true)) missing.push(name);
  }
  return missing;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

/** The one that people turn on by themselves, on Ubuntu and its relatives. Others are only guessed at when nothing is heard. */
async function firewallHere(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    return /^ENABLED=yes$/m.test(await readFile('/etc/ufw/ufw.conf', 'utf8')) ? 'ufw' : undefined;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
