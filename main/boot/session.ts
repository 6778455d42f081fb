/** One time of serving, from its start until it is stopped, its minutes are over or it fails. */
import type { BootStatus } from '../../contract/boot.ts';
import type { Found } from '../../contract/discovery.ts';
import type { WireError } from '../../contract/errors.ts';
import { createLookout } from './look-for-talos.ts';
import type { ServerProgram } from './process/server-program.ts';
import { type RunningServer, startServer } from './process/start-server.ts';
import { adviceFor } from './recognise/advice.ts';
import { type Machines, withEvent, withRunning } from './recognise/machines.ts';
import { toBootMachine } from './recognise/to-boot-machine.ts';
import type { Allow, ServerSettings, WireEvent } from './serve/wire-events.ts';

export interface SessionSettings
  extends Pick<ServerSettings, 'address' | 'httpPort' | 'loaders' | 'systems'> {
  readonly allow: Allow;
  readonly minutes: number;
  /** Called when nothing is served any more. */
  readonly release: () => Promise<void>;
}

export interface Session {
  status(): BootStatus;
  allow(mac: string, allowed: boolean): void;
  /** Serves for that many minutes from now. */
  extend(minutes: number): void;
  stop(): Promise<void>;
}

export interface SessionDependencies {
  readonly clock: () => Date;
  readonly program: () => Promise<ServerProgram>;
  /** The maker of a network card. */
  readonly vendorOf: (mac: string) => string | undefined;
  /** Machines that run Talos, as discovery finds them. */
  readonly found: (signal: AbortSignal) => AsyncIterable<Found>;
}

/** Time alone changes what there is to say about a machine. */
const lookAgainMs = 1000;

/**
 * @param signal ends the start
 * @throws WildError `boot.*`, `operation.cancelled`
 */
export async function startSession(
  settings: SessionSettings,
  { clock, program, vendorOf, found }: SessionDependencies,
  changed: () => void,
  signal: AbortSignal,
): Promise<Session> {
  const { loaders, systems, minutes, release } = settings;
  const now = () => clock().getTime();
  const startedAt = now();
  let until = startedAt + minutes * 60_000;
  const ended = new AbortController();
  let { address, httpPort, allow } = settings;
  let machines: Machines = new Map();
  let lastHeard = startedAt;
  let error: WireError | undefined;
  let server: RunningServer | undefined;
  let isOver = false;
  let rivals: readonly string[] = [];

  function hear(event: WireEvent): void {
    if (event.t === 'serving') ({ address, httpPort } = event);
    // A router with old settings gives the machine its address, which tells it apart.
    if (event.t === 'rivals')
      rivals = event.rivals.filter(({ kind }) => kind === 'server').map((rival) => rival.address);
    if (event.t === 'asks') lastHeard = now();
    if (event.t === 'stopped') {
      error = event.error;
      void end();
    }
    machines = withEvent(machines, event, now());
    if ([...machines.values()].some(({ stage }) => stage === 'starting')) lookout.look();
    changed();
  }

  const lookout = createLookout(found, ended.signal, (running) => {
    const before = machines;
    machines = withRunning(machines, running, now());
    // They start from their disk next time, even if their firmware tries the network first.
    for (const { mac, stage } of machines.values())
      if (stage === 'running' && before.get(mac)?.stage !== 'running') takeOff(mac);
    changed();
  });

  function takeOff(mac: string): void {
    if (allow === 'any' || !allow.includes(mac)) return;
    allow = allow.filter((one) => one !== mac);
    server?.allow(allow);
  }

  let ending: Promise<void> | undefined;
  function end(): Promise<void> {
    ending ??= (async () => {
      ended.abort();
      clearInterval(timer);
      await server?.stop();
      await release();
      isOver = true;
      changed();
    })();
    return ending;
  }

  const timer = setInterval(() => {
    if (now() >= until) void end();
    if (lookout.error() !== undefined) lookout.look();
    changed();
  }, lookAgainMs);

  try {
    const served = { address, httpPort, allow, loaders, systems };
    server = await startServer(await program(), served, hear, signal);
  } catch (failure) {
    clearInterval(timer);
    throw failure;
  }

  const allows = (mac: string) => allow === 'any' || allow.includes(mac);
  return {
    status() {
      const said = error ?? lookout.error();
      const around = { now: now(), allows, vendorOf, rivals };
      return {
        state: error !== undefined ? 'failed' : isOver ? 'off' : 'on',
        ...(isOver ? {} : { address, httpPort, until: new Date(until).toISOString() }),
        allow: allow === 'any' ? allow : [...allow],
        machines: [...machines.values()]
          .toSorted((one, other) => other.firstHeard - one.firstHeard)
          .map((known) => toBootMachine(known, around)),
        advice: isOver || machines.size > 0 ? [] : [...adviceFor(now() - lastHeard, process.platform)],
        ...(said === undefined ? {} : { error: said }),
      };
    },
    allow(mac, allowed) {
      if (allow !== 'any') allow = [...allow.filter((one) => one !== mac), ...(allowed ? [mac] : [])];
      server?.allow(allow);
      changed();
    },
    extend(more) {
      until = now() + more * 60_000;
      changed();
    },
    stop: end,
  };
}
