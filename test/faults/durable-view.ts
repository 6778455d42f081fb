import { existsSync, linkSync, mkdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Act = 'made' | 'renamed' | 'removed';

interface NameChange {
  readonly act: Act;
  /** Where it is now; for a removal where it was. */
  path: string;
  from?: string;
  /** What the name stood for before. */
  grave?: string;
}

/**
 * What of a folder's changes would still be there after a power cut, by the letter of POSIX: the data of a file after
 * its fsync, a name after the fsync of the folder it stands in.
 */
export class DurableView {
  readonly #graves: string;
  #next = 0;
  #names: NameChange[] = [];
  /** Files with unflushed data, and how much of each is flushed. */
  #data = new Map<string, number>();

  constructor(graves: string) {
    this.#graves = graves;
  }

  /** What a power cut would take now. */
  get unflushed(): { readonly data: boolean; readonly names: boolean } {
    return { data: this.#data.size > 0, names: this.#names.length > 0 };
  }

  #grave(): string {
    mkdirSync(this.#graves, { recursive: true });
    return join(this.#graves, String(this.#next++));
  }

  made(path: string): void {
    this.#names.push({ act: 'made', path });
  }

  wrote(path: string, durableSize: number): void {
    if (!this.#data.has(path)) this.#data.set(path, durableSize);
  }

  synced(path: string): void {
    this.#data.delete(path);
    let durable = this.#names.filter((one) => dirname(one.path) === path);
    while (durable.length > 0) {
      // What was known of a file that is replaced for good goes with it.
      const buried = new Set(durable.map(({ grave }) => grave));
      this.#names = this.#names.filter((one) => !durable.includes(one));
      durable = this.#names.filter((one) => buried.has(one.path));
    }
  }

  /** Renames, and keeps what had the name before. */
  rename(from: string, to: string, replacesFile: boolean): void {
    const grave = replacesFile ? this.#grave() : undefined;
    if (grave !== undefined) {
      linkSync(to, grave);
      this.#moved(to, grave);
    }
    renameSync(from, to);
    this.#moved(from, to);
    this.#names.push({ act: 'renamed', path: to, from, ...(grave === undefined ? {} : { grave }) });
  }

  /** Removes a file or a folder, and keeps it. */
  remove(path: string): void {
    const grave = this.#grave();
    renameSync(path, grave);
    this.#names.push({ act: 'removed', path, grave });
  }

  /** Takes back what was not flushed: data only, or names as well. */
  cutPower(loses: 'data' | 'data-and-names'): void {
    for (const [path, size] of this.#data) {
      if (existsSync(path)) truncateSync(path, size);
    }
    if (loses === 'data') return;
    for (let last = this.#names.pop(); last !== undefined; last = this.#names.pop()) this.#takeBack(last);
  }

  #takeBack({ act, path, from, grave }: NameChange): void {
    if (act === 'made') return rmSync(path, { recursive: true, force: true });
    if (act === 'renamed' && from !== undefined) {
      renameSync(path, from);
      this.#moved(path, from);
    }
    // In a folder that is gone for good nothing comes back.
    if (grave !== undefined && existsSync(dirname(path))) {
      renameSync(grave, path);
      this.#moved(grave, path);
    }
  }

  #moved(from: string, to: string): void {
    const follow = (path: string) =>
      path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
    for (const one of this.#names) {
      // A removed name stays where it was, unless its folder moved.
      one.path = one.act === 'removed' && one.path === from ? one.path : follow(one.path);
      if (one.from !== undefined && one.from !== from) one.from = follow(one.from);
    }
    this.#data = new Map([...this.#data].map(([path, size]) => [follow(path), size]));
  }
}
