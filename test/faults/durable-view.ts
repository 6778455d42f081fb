import { link, mkdir, rename, rm, truncate } from 'node:fs/promises';
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

  async #grave(): Promise<string> {
    await mkdir(this.#graves, { recursive: true });
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
  async rename(from: string, to: string, replacesFile: boolean): Promise<void> {
    const grave = replacesFile ? await this.#grave() : undefined;
    if (grave !== undefined) {
      await link(to, grave);
      this.#moved(to, grave);
    }
    await rename(from, to);
    this.#moved(from, to);
    this.#names.push({ act: 'renamed', path: to, from, ...(grave === undefined ? {} : { grave }) });
  }

  /** Removes a file or a folder, and keeps it. */
  async remove(path: string): Promise<void> {
    const grave = await this.#grave();
    await rename(path, grave);
    this.#names.push({ act: 'removed', path, grave });
  }

  /** Takes back what was not flushed: data only, or names as well. */
  async cutPower(loses: 'data' | 'data-and-names'): Promise<void> {
    for (const [path, size] of this.#data) {
      try {
        await truncate(path, size);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      }
    }
    if (loses === 'data') return;
    for (let last = this.#names.pop(); last !== undefined; last = this.#names.pop())
      await this.#takeBack(last);
  }

  async #takeBack({ act, path, from, grave }: NameChange): Promise<void> {
    if (act === 'made') return rm(path, { recursive: true, force: true });
    if (act === 'renamed' && from !== undefined) {
      await rename(path, from);
      this.#moved(path, from);
    }
    if (grave !== undefined) {
      await rename(grave, path);
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
