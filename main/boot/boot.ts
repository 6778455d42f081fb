/**
 * Starts blank machines over the network: a boot server beside the router's DHCP server, for machines on its list only.
 *
 * Most callers {@link Boot.check}, {@link Boot.start} and {@link Boot.watch}. The server has a process of its own
 * (process/), which only answers and sends files; what it reports becomes the progress of machines (recognise/).
 * Invariants: a machine that isn't on the list hears nothing; only a fixed list of files is served; no other DHCP client is
 * ever answered, and none gets an address from us; the server ends with the process that started it.
 */
import type { BootReadiness, BootStatus } from '../../contract/boot.ts';
import type { Parsed } from '../../contract/contract.ts';
import { isPlainCmdline } from './answer/scripts.ts';
import { createChangeFeed } from './change-feed.ts';
import { badCmdline } from './failures.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { systemsIn } from './loaders/assets-folder.ts';
import type { SystemsInUse } from './loaders/image-systems.ts';
import { type Loader, loadersIn } from './loaders/loaders.ts';
import { nameHolder } from './ready/name-holder.ts';
import type { PortHolder } from './ready/port-holders.ts';
import { type Session, type SessionDependencies, startSession } from './session.ts';

export { findHolders } from './ready/find-holders.ts';
export { checkReadiness } from './ready/check.ts';
export { privileged } from './process/rights.ts';
export { openLoaders } from './loaders/open-loaders.ts';
export { bootServerSwitch, ownServerProgram } from './process/server-program.ts';
export { runBootServer } from './process/run-server.ts';
export { systemsInUse } from './loaders/image-systems.ts';

export interface Boot {
  check(address: string | undefined, signal: AbortSignal): Promise<BootReadiness>;
  /** Ends the session before, if there is one. @throws WildError `boot.*`, `operation.cancelled` if it's stopped meanwhile */
  start(asked: Parsed<'boot.start'>): Promise<BootStatus>;
  allow(mac: string, allowed: boolean): Promise<BootStatus>;
  /** Nothing happens if it is off. */
  extend(minutes: number): Promise<BootStatus>;
  stop(): Promise<BootStatus>;
  watch(signal: AbortSignal): AsyncIterable<BootStatus>;
}

export interface BootDependencies extends SessionDependencies {
  readonly check: Boot['check'];
  /** The programs that hold our ports. */
  readonly findHolders: () => Promise<readonly PortHolder[]>;
  /** Kernel and initramfs of this computer. @throws WildError `boot.no-images` */
  readonly files: (asked: Pick<Parsed<'boot.start'>, 'cloud' | 'schematic'>) => Promise<SystemsInUse>;
  /** @throws WildError `boot.no-loaders` */
  readonly loaders: () => Promise<readonly Loader[]>;
}

const off: BootStatus = { state: 'off', allow: [], machines: [], advice: [] };

export function createBoot(deps: BootDependencies): Boot {
  const feed = createChangeFeed();
  let session: Session | undefined;
  /** One after the other, so that at most one server runs. */
  const inTurn = createKeyedQueue();
  let cancel = new AbortController();
  let isStarting = false;
  const status = (): BootStatus => (isStarting ? { ...off, state: 'starting' } : (session?.status() ?? off));

  async function systemsFor({ assets, ...asked }: Parsed<'boot.start'>): Promise<SystemsInUse> {
    if (assets === undefined) return deps.files(asked);
    return { systems: await systemsIn(assets.folder, assets.cmdline), release: async () => undefined };
  }

  async function begin(asked: Parsed<'boot.start'>, signal: AbortSignal): Promise<Session> {
    const { systems, release } = await systemsFor(asked);
    try {
      if (!systems.every(({ cmdline }) => isPlainCmdline(cmdline))) throw badCmdline();
      const loaders =
        asked.assets === undefined ? await deps.loaders() : await loadersIn(asked.assets.folder);
      return await startSession({ ...asked, systems, loaders, release }, deps, feed.changed, signal);
    } catch (error) {
      await release();
      throw error;
    }
  }

  async function end(): Promise<void> {
    const stopping = session;
    session = undefined;
    await stopping?.stop();
    feed.changed();
  }

  async function replace(asked: Parsed<'boot.start'>, signal: AbortSignal): Promise<BootStatus> {
    await end();
    isStarting = true;
    feed.changed();
    try {
      session = await begin(asked, signal);
    } catch (error) {
      throw await nameHolder(error, asked.address, deps.findHolders);
    } finally {
      isStarting = false;
      feed.changed();
    }
    return status();
  }

  return {
    check: deps.check,
    start(asked) {
      cancel.abort();
      cancel = new AbortController();
      const { signal } = cancel;
      return inTurn('session', () => replace(asked, signal));
    },
    async allow(mac, allowed) {
      session?.allow(mac, allowed);
      return status();
    },
    async extend(minutes) {
      session?.extend(minutes);
      return status();
    },
    stop() {
      cancel.abort();
      return inTurn('session', async () => {
        await end();
        return status();
      });
    },
    async *watch(signal) {
      let told = '';
      for await (const _ of feed.follow(signal)) {
        const now = status();
        const text = JSON.stringify(now);
        if (text !== told) yield now;
        told = text;
      }
    },
  };
}
