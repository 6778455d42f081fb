/** Who may load which file, and how far each has come. For TFTP and HTTP. */
import type { ServedFile, ServedFiles } from './served-files.ts';
import type { DownloadEvent } from './wire-events.ts';

export interface Downloads {
  /**
   * `silent`: the machine isn't on the list, so it hears nothing.
   * @param path as the machine asked for it
   */
  open(path: string, address: string): Opened | 'silent' | 'missing';
  /** That a machine has this address. */
  learn(mac: string, address: string): void;
}

interface Opened {
  readonly file: ServedFile;
  /** Reports the download from now on. */
  begin(): DownloadWatch;
}

export interface DownloadWatch {
  progress(done: number): void;
  /** Calling it again does nothing. */
  end(outcome: 'done' | 'broken'): void;
}

export interface DownloadsDependencies {
  readonly files: ServedFiles;
  readonly allows: (mac: string) => boolean;
  readonly allowsAny: () => boolean;
  readonly tell: (event: DownloadEvent) => void;
  /** In milliseconds; monotonic. */
  readonly now: () => number;
}

const tellEveryMs = 250;
/** Addresses that were seen recently; a home has far fewer. */
const mostAddresses = 1024;

export function createDownloads({ files, allows, allowsAny, tell, now }: DownloadsDependencies): Downloads {
  const macs = new Map<string, string>();

  function watch(mac: string, address: string, file: ServedFile): DownloadWatch {
    let told = -Infinity;
    let known = 0;
    let isOver = false;
    const say = (state: DownloadEvent['state'], done: number) => {
      told = now();
      const { before, whole } = file.part ?? { before: 0, whole: file.bytes };
      const progress = { done: before + done, total: whole };
      tell({ t: 'download', mac, address, file: file.name, kind: file.kind, state, ...progress });
    };
    say('started', 0);
    return {
      progress(done) {
        known = done;
        if (now() - told >= tellEveryMs) say('going', done);
      },
      end(outcome) {
        if (isOver) return;
        isOver = true;
        say(outcome, outcome === 'done' ? file.bytes : known);
      },
    };
  }

  return {
    open(path, address) {
      const found = files.find(path);
      const mac = found?.mac ?? macs.get(address);
      if (mac === undefined ? !allowsAny() : !allows(mac)) return 'silent';
      if (found === undefined) return 'missing';
      if (mac !== undefined) this.learn(mac, address);
      return { file: found.file, begin: () => watch(mac ?? '', address, found.file) };
    },
    learn(mac, address) {
      if (macs.size >= mostAddresses) macs.clear();
      macs.set(address, mac);
    },
  };
}
