/** From what is seen on the wire to how far each machine has come. Pure: the clock is an argument. */
import type { BootMachine, BootStage } from '../../../contract/boot.ts';
import type { DownloadEvent, WireEvent } from '../serve/wire-events.ts';

/** What is known about a machine; times are milliseconds. */
export interface Known {
  readonly mac: string;
  readonly uuid?: string;
  readonly firmware: BootMachine['firmware'];
  readonly architecture: BootMachine['architecture'];
  readonly allowed: boolean;
  /** There was something to answer. */
  readonly answered: boolean;
  readonly stage: BootStage;
  readonly stageAt: number;
  readonly address?: string;
  readonly progress?: { readonly done: number; readonly total: number };
  readonly firstHeard: number;
  readonly lastHeard: number;
  /** How often it asked without going on, since when, and by whom. */
  readonly asks: number;
  readonly askedSince: number;
  readonly askedByIpxe: boolean;
  readonly lateMs: number;
  /** It accepted an address. */
  readonly chose?: { readonly at: number; readonly server?: string };
  readonly gotScript: boolean;
  /** The loader runs, and hasn't asked for an address yet. */
  readonly gotAutoexec: boolean;
  readonly gotKernel: boolean;
  readonly gotInitramfs: boolean;
  /** The firmware asked again, after the loader was sent whole or after its first script. */
  readonly cameBack?: 'loaded' | 'autoexec';
  /** Talos was found on it. */
  readonly ranTalos: boolean;
  readonly brokenAt?: number;
}

export type Machines = ReadonlyMap<string, Known>;

/** A machine on which discovery found Talos. */
export interface Running {
  readonly mac?: string | undefined;
  readonly uuid?: string | undefined;
  readonly seenAt: number;
}

/** Those that were heard longest ago are forgotten, because anyone on the network can invent more. */
const mostMachines = 200;

export function withEvent(machines: Machines, event: WireEvent, now: number): Machines {
  switch (event.t) {
    case 'asks':
      return put(machines, asked(machines.get(event.mac), event, now));
    case 'chose': {
      const known = machines.get(event.mac);
      if (known === undefined) return machines;
      const { server, address } = event;
      const chose = { at: now, ...(server && { server }) };
      return put(machines, { ...known, chose, lastHeard: now, ...(address && { address }) });
    }
    case 'download': {
      const known = machines.get(event.mac);
      return known === undefined ? machines : put(machines, loaded(known, event, now));
    }
    case 'serving':
    case 'rivals':
    case 'stopped':
      return machines;
  }
}

/** Marks those that discovery found running Talos since they were started. */
export function withRunning(machines: Machines, found: readonly Running[], now: number): Machines {
  let marked = machines;
  for (const known of machines.values()) {
    if (known.stage !== 'starting' && known.stage !== 'system') continue;
    const isIt = ({ mac, uuid, seenAt }: Running) =>
      seenAt > known.stageAt && (mac?.toLowerCase() === known.mac || isSameUuid(uuid, known.uuid));
    if (found.some(isIt)) marked = put(marked, { ...onStage(known, 'running', now), ranTalos: true });
  }
  return marked;
}

/** Firmware doesn't agree on the order of bytes in the first three parts. */
function isSameUuid(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || swapped(a) === b;
}

function swapped(uuid: string): string {
  const reverse = (part: string) => (part.match(/../g) ?? []).toReversed().join('');
  const [one = '', two = '', three = '', ...rest] = uuid.split('-');
  return [reverse(one), reverse(two), reverse(three), ...rest].join('-');
}

function asked(before: Known | undefined, event: Extract<WireEvent, { t: 'asks' }>, now: number): Known {
  const { mac, uuid, firmware, architecture, ipxe, allowed, answered, lateMs } = event;
  const stage = stageAsking(before?.stage, ipxe);
  const cameBack = ipxe || before === undefined ? undefined : backFrom(before);
  const goesOn =
    before !== undefined && before.stage === stage && before.askedByIpxe === ipxe && !before.gotScript;
  return {
    mac,
    // iPXE says less about the firmware that started it.
    firmware: ipxe ? (before?.firmware ?? firmware) : firmware,
    architecture,
    ...(before?.uuid !== undefined && ipxe ? { uuid: before.uuid } : uuid === undefined ? {} : { uuid }),
    ...{ allowed, answered, stage },
    stageAt: before?.stage === stage ? before.stageAt : now,
    ...(before?.address === undefined ? {} : { address: before.address }),
    firstHeard: before?.firstHeard ?? now,
    lastHeard: now,
    asks: goesOn ? before.asks + 1 : 1,
    askedSince: goesOn ? before.askedSince : now,
    askedByIpxe: ipxe,
    lateMs: goesOn ? Math.max(before.lateMs, lateMs) : lateMs,
    ...(goesOn && before.chose ? { chose: before.chose } : {}),
    ...{ gotScript: false, gotAutoexec: false, gotKernel: false, gotInitramfs: false },
    ...(cameBack === undefined ? {} : { cameBack }),
    ranTalos: before?.ranTalos ?? false,
  };
}

function backFrom({ stage, gotAutoexec, cameBack }: Known): Known['cameBack'] {
  if (stage === 'asked') return cameBack;
  if (stage === 'loaded') return 'loaded';
  return stage === 'script' && gotAutoexec ? 'autoexec' : undefined;
}

/** iPXE runs because we sent it, or it is part of the network card. */
function stageAsking(before: BootStage | undefined, ipxe: boolean): BootStage {
  return ipxe && (before === 'loader' || before === 'loaded' || before === 'script') ? 'script' : 'asked';
}

function loaded(known: Known, event: DownloadEvent, now: number): Known {
  const { kind, state, done, total, address } = event;
  const { brokenAt: _, ...unbroken } = known;
  const heard = { ...unbroken, address, lastHeard: now };
  if (state === 'broken') {
    // Firmware asks for the size of a file first, and breaks off.
    return done === 0 ? { ...known, address, lastHeard: now } : { ...heard, brokenAt: now };
  }
  const progress = done === total ? {} : { progress: { done, total } };
  switch (kind) {
    case 'loader':
      return { ...onStage(heard, state === 'done' ? 'loaded' : 'loader', now), ...progress };
    case 'autoexec':
      return { ...onStage(heard, 'script', now), gotAutoexec: true };
    case 'script':
      return { ...onStage(heard, 'script', now), gotScript: true, gotAutoexec: false };
    case 'kernel':
    case 'initramfs': {
      const gotKernel = heard.gotKernel || (kind === 'kernel' && state === 'done');
      const gotInitramfs = heard.gotInitramfs || (kind === 'initramfs' && state === 'done');
      const stage = gotKernel && gotInitramfs ? 'starting' : 'system';
      return { ...onStage(heard, stage, now), gotKernel, gotInitramfs, ...progress };
    }
  }
}

function onStage(known: Known, stage: BootStage, now: number): Known {
  if (known.stage === stage) return known;
  const { progress: _, cameBack: __, ...rest } = known;
  return { ...rest, stage, stageAt: now };
}

function put(machines: Machines, known: Known): Machines {
  const changed = new Map(machines).set(known.mac, known);
  if (changed.size <= mostMachines) return changed;
  const oldest = [...changed.values()].toSorted(
    (a, b) => Number(a.allowed) - Number(b.allowed) || a.lastHeard - b.lastHeard,
  )[0];
  if (oldest !== undefined) changed.delete(oldest.mac);
  return changed;
}
