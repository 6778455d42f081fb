import { lstatSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { FileAccess, OpenFile } from '../../main/lib/file-access.ts';
import { DurableView } from './durable-view.ts';
import { promptFiles } from './prompt-files.ts';

export const faultKinds = [
  'io-error', // this one call fails
  'broken-disk', // this call and every later one fails
  'full-disk', // from here on nothing that needs space works; what does may have taken its beginning
  'interrupted', // this one call is interrupted by a signal
  'slow', // every call from here on lets everything else run first
  'torn', // the first part of it happens, then the process is gone
  'crash', // the process is gone before it
  'power-cut', // the computer is off before it: names and data that were not flushed are lost
  'power-cut-keeps-names', // the same on a disk that keeps names but loses data
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Call {
  readonly name: string;
  readonly path: string;
  readonly writes: boolean;
  readonly needsSpace: boolean;
  readonly canTear: boolean;
}

/** A call with what was not on the disk for good when it came. */
export interface MadeCall extends Call {
  readonly unflushed: DurableView['unflushed'];
}

export interface Fault {
  readonly kind: FaultKind;
  /** Which call, counted from 0. */
  readonly at: number;
}

/** What comes out of a call of a process that is no more. No system code: nobody may take it for a failure. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

export interface FaultyFiles {
  readonly files: FileAccess;
  readonly calls: readonly MadeCall[];
  readonly struck: () => boolean;
  /** Ends the run: what a power cut takes is taken now, where the fault is one. */
  end(): Promise<void>;
}

/** The real file system with one fault. Without a fault it only records its calls. */
export function faultyFiles(graves: string, fault?: Fault): FaultyFiles {
  const calls: MadeCall[] = [];
  const view = new DurableView(graves);
  let struck = false;
  let gone = false;

  const failure = (code: string, { name, path }: Call) =>
    Object.assign(new Error(`${code}: injected, ${name} '${path}'`), { code });

  /** Each call passes here once. `tear` does its first part. */
  async function pass<T>(call: Call, act: () => Promise<T>, tear?: () => Promise<void>): Promise<T> {
    if (gone) throw new Gone(call.name);
    const now = fault !== undefined && calls.length === fault.at;
    calls.push({ ...call, unflushed: view.unflushed });
    struck ||= now;
    if (!struck || fault === undefined) return act();
    switch (fault.kind) {
      case 'io-error':
        if (now) throw failure('EIO', call);
        return act();
      case 'broken-disk':
        throw failure('EIO', call);
      case 'interrupted':
        if (now) throw failure('EINTR', call);
        return act();
      case 'full-disk':
        if (!call.needsSpace) return act();
        await tear?.();
        throw failure('ENOSPC', call);
      case 'slow':
        for (let turn = 0; turn < 5; turn++) await breathe();
        return act();
      case 'torn':
        await tear?.();
        break;
      case 'crash':
      case 'power-cut':
      case 'power-cut-keeps-names':
        break;
    }
    gone = true;
    throw new Gone(call.name);
  }

  const reads = (name: string, path: string): Call => ({
    ...{ name, path, writes: false, needsSpace: false, canTear: false },
  });
  const writes = (name: string, path: string, needsSpace = false, canTear = false): Call => ({
    ...{ name, path, writes: true, needsSpace, canTear },
  });

  const faultyFile = (file: OpenFile, path: string): OpenFile => ({
    chmod: (mode) => pass(writes('chmod', path), () => file.chmod(mode)),
    async writeFile(data) {
      const { size } = statSync(path);
      await pass(
        writes('write', path, true, true),
        async () => {
          view.wrote(path, size);
          await file.writeFile(data);
        },
        async () => {
          view.wrote(path, size);
          await file.writeFile(data.slice(0, Math.ceil(data.length / 2)));
        },
      );
    },
    sync: () =>
      pass(writes('sync', path), async () => {
        await file.sync();
        view.synced(path);
      }),
    // Also a dead process's files are closed, by the system.
    close: async () => {
      await file.close();
      if (gone) throw new Gone('close');
    },
  });

  const files: FileAccess = {
    async open(path, flags, mode) {
      const call = flags === 'r' ? reads('open', path) : writes('create', path, true);
      const file = await pass(call, async () => {
        const isNew = flags !== 'r' && !isThere(path);
        const opened = await promptFiles.open(path, flags, mode);
        if (isNew) view.made(path);
        return opened;
      });
      return faultyFile(file, path);
    },
    readFile: (path) => pass(reads('readFile', path), () => promptFiles.readFile(path)),
    readdir: (path) => pass(reads('readdir', path), () => promptFiles.readdir(path)),
    stat: (path) => pass(reads('stat', path), () => promptFiles.stat(path)),
    lstat: (path) => pass(reads('lstat', path), () => promptFiles.lstat(path)),
    rename: (from, to) => pass(writes('rename', to), async () => view.rename(from, to, isFile(to))),
    link: (from, to) =>
      pass(writes('link', to, true), async () => {
        await promptFiles.link(from, to);
        view.made(to);
      }),
    unlink: (path) =>
      pass(writes('unlink', path), async () => {
        if (!isFile(path)) return promptFiles.unlink(path);
        return view.remove(path);
      }),
    mkdir: (path, mode) =>
      pass(writes('mkdir', path, true), async () => {
        await promptFiles.mkdir(path, mode);
        view.made(path);
      }),
    chmod: (path, mode) => pass(writes('chmod', path), () => promptFiles.chmod(path, mode)),
    rmdir: (path) =>
      pass(writes('rmdir', path), async () => {
        const isEmpty = isThere(path) && !isFile(path) && readdirSync(path).length === 0;
        return isEmpty ? view.remove(path) : promptFiles.rmdir(path);
      }),
    removeAll: (path) =>
      pass(
        writes('removeAll', path, false, true),
        async () => {
          if (isThere(path)) view.remove(path);
        },
        async () => {
          if (isFile(path)) return;
          const names = isThere(path) ? readdirSync(path) : [];
          for (const name of names.slice(0, Math.ceil(names.length / 2))) {
            rmSync(join(path, name), { recursive: true });
          }
        },
      ),
  };

  return {
    files,
    calls,
    struck: () => struck,
    async end() {
      gone = true;
      if (fault?.kind === 'power-cut') view.cutPower('data-and-names');
      if (fault?.kind === 'power-cut-keeps-names') view.cutPower('data');
      rmSync(graves, { recursive: true, force: true });
    },
  };
}

/** Whether a fault of this kind at this call differs from the same at its neighbours, and from those of other kinds. */
export function isWorthwhile(kind: FaultKind, call: MadeCall): boolean {
  switch (kind) {
    case 'io-error':
    case 'interrupted':
      return true;
    case 'broken-disk':
    case 'crash':
      return call.writes;
    case 'power-cut':
      return call.writes && (call.unflushed.data || call.unflushed.names);
    case 'power-cut-keeps-names':
      return call.writes && call.unflushed.data;
    case 'full-disk':
      return call.needsSpace;
    case 'torn':
      return call.canTear;
    case 'slow':
      return false;
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

const isFile = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
