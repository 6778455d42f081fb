import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { bundleProgram } from '../../bundle-program.ts';
import { createClouds } from '../../../main/clouds/clouds.ts';
import { createConfig } from '../../../main/config/config.ts';
import type { Keychain } from '../../../main/secrets/secrets.ts';
import { createSecrets, keychainOrFile } from '../../../main/secrets/secrets.ts';
import { practiceCloudId } from '../../../main/practice/practice.ts';
import { asTheySaid } from '../../../main/lib/sentence.ts';

/** What was tried and what was reported as done, by key; the values of one key only rise. */
interface Written {
  tried: number;
  done: number;
}

export interface KillReport {
  readonly kills: number;
  readonly reported: number;
  readonly failures: readonly string[];
  readonly lost: readonly string[];
  /** Longest time from a kill until the other process had written something new, in ms. */
  readonly longestWait: number;
}

const noKeyring: Keychain = {
  get: async () => ({ state: 'unavailable' }),
  set: async () => ({ state: 'unavailable' }),
  delete: async () => ({ state: 'unavailable' }),
};

/** Numbers that look random and are the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function openDoors(home: string) {
  const keychain = keychainOrFile(noKeyring, practiceCloudId, join(home, 'state', 'practice', 'key'));
  const config = createConfig();
  const secrets = createSecrets({ keychain });
  const settingsFolder = join(home, 'settings');
  return { config, secrets, clouds: createClouds({ config, secrets, settingsFolder, cloudsFolder: home }) };
}

type Child = ChildProcessByStdio<null, Readable, null>;
type Start = (name: string, from: number) => Child;

/** One of the processes, seen from outside. */
class Editor {
  readonly name: string;
  readonly records = new Map<string, Written>();
  readonly failures: string[] = [];
  reported = 0;
  #child: Child | undefined;
  #ended: Promise<unknown> | undefined;
  #count = 0;
  #waiting: (() => void)[] = [];
  readonly #start: Start;

  constructor(name: string, start: Start) {
    this.name = name;
    this.#start = start;
  }

  start(): void {
    const child = this.#start(this.name, this.#count);
    this.#child = child;
    // Taken now: one that ended by itself does not say so a second time.
    this.#ended = once(child, 'close');
    createInterface({ input: child.stdout }).on('line', (line) => this.#take(line));
  }

  #take(line: string): void {
    const [word, kind, key, count = '0', ...rest] = line.split(' ');
    const id = `${kind} ${key}`;
    const record = this.records.get(id) ?? { tried: 0, done: 0 };
    this.records.set(id, record);
    if (word === 'try') {
      this.#count = Number(count);
      record.tried = this.#count;
    } else if (word === 'done') {
      record.done = Number(count);
      this.reported++;
      for (const wake of this.#waiting.splice(0)) wake();
    } else this.failures.push(`${this.name}: ${line} ${rest.join(' ')}`);
  }

  /** Until it reports one more write. */
  async nextDone(withinMs: number): Promise<boolean> {
    const done = new Promise<true>((wake) => this.#waiting.push(() => wake(true)));
    return Promise.race([done, pause(withinMs, false, { ref: false })]);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    child.kill('SIGKILL');
    await this.#ended;
  }
}

/** Two processes edit one cloud; one of them is killed again and again, at moments that the seed decides. */
export async function killRun(kills: number, seed: number): Promise<KillReport> {
  const home = await mkdtemp(join(tmpdir(), 'wild-kills-'));
  const program = await bundleProgram('test/faults/kill/editor.ts');
  const next = random(seed);
  const folder = join(home, 'cloud');
  const doors = openDoors(home);
  await doors.clouds.create({ folder, name: 'Home', id: practiceCloudId, kind: 'practice' });

  const environment = { ...process.env, WILD_HOME: home, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
  const start: Start = (name, from) =>
    spawn(process.execPath, [program.path, resolve('.'), practiceCloudId, name, String(from)], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const editors = ['a', 'b'].map((name) => new Editor(name, start));
  const failures: string[] = [];
  let longestWait = 0;
  try {
    for (const editor of editors) editor.start();
    for (const editor of editors)
      if (!(await editor.nextDone(30_000))) failures.push(`${editor.name} did not begin`);
    for (let kill = 0; kill < kills && failures.length === 0; kill++) {
      const [victim, other] = next() < 0.5 ? editors : editors.toReversed();
      if (victim === undefined || other === undefined) break;
      await pause(next() * 60);
      await victim.kill();
      const since = performance.now();
      // The one that may be under way was begun before; the second one certainly was not.
      const goesOn = (await other.nextDone(15_000)) && (await other.nextDone(15_000));
      longestWait = Math.max(longestWait, performance.now() - since);
      if (!goesOn) failures.push(`kill ${kill}: ${other.name} was held up`);
      victim.start();
      if (!(await victim.nextDone(30_000))) failures.push(`kill ${kill}: ${victim.name} did not come back`);
    }
  } finally {
    for (const editor of editors) await editor.kill();
    await program.remove();
  }

  const lost: string[] = [];
  const { config, secrets, clouds } = openDoors(home);
  const cloud = await clouds.at(folder);
  for (const editor of editors) {
    failures.push(...editor.failures);
    for (const [id, { tried, done }] of editor.records) {
      const [kind, key = ''] = id.split(' ');
      const path = `kills.${key}`;
      const found =
        kind === 'config'
          ? await config.get(folder, path)
          : (await secrets.get(cloud.vault, path))?.expose().split('-')[1];
      const value = Number(found ?? 0);
      if (value < done || value > tried) lost.push(`${id}: ${value}, reported ${done}, tried ${tried}`);
    }
  }
  await clouds.change(cloud, asTheySaid('looking'), async () => undefined);
  if ((await clouds.writer(cloud)) !== undefined) failures.push('the lock is stuck');
  await rm(home, { recursive: true, force: true });
  return {
    kills,
    reported: editors.reduce((sum, { reported }) => sum + reported, 0),
    failures,
    lost,
    longestWait: Math.round(longestWait),
  };
}
