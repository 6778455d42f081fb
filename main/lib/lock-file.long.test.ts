import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileAccess, realFiles } from './file-access.ts';
import { acquireLock, readLock, type LockHolder } from './lock-file.ts';
import { processStart } from './process-start.ts';
import { asTheySaid } from './sentence.ts';

let folder = '';
let path = '';
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wild-lock-'));
  path = join(folder, 'lock');
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(end));
  rmSync(folder, { recursive: true, force: true });
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** A process of its own that runs `body` with `acquireLock`, `path` and `say`, and gives the lines it says. */
function inProcess(body: string): { child: ChildProcess; line(): Promise<string> } {
  const script = `
    const { acquireLock, readLock } = await import(${JSON.stringify(import.meta.resolve('./lock-file.ts'))});
    const path = ${JSON.stringify(path)};
    const say = (text) => new Promise((done) => process.stdout.write(text + '\\n', done));
    const heard = () => new Promise((go) => process.stdin.once('data', go));
    ${body}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async line() {
      const next = await lines.next();
      return next.done === true ? 'ended' : next.value;
    },
  };
}

const holdForever = `await acquireLock(path, { what: { key: 'test.lock', text: 'installing Ghost' } }); await say('held'); setInterval(() => {}, 1000);`;

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** As versions before the sentence wrote it. */
const written = (holder: LockHolder) => JSON.stringify({ ...holder, what: holder.what.text });

async function writeHolder(changes: Partial<LockHolder>): Promise<LockHolder> {
  const holder: LockHolder = {
    host: hostname(),
    pid: process.pid,
    startedAt: (await processStart(process.pid)) ?? '',
    since: '2026-11-24T14:02:00.000Z',
    what: asTheySaid('installing Ghost'),
    ...changes,
  };
  writeFileSync(path, written(holder));
  return holder;
}

describe('a lock that another process holds', () => {
  test('is refused with its holder, start and purpose', async () => {
    const other = inProcess(holdForever);
    expect(await other.line()).toBe('held');
    const error = await failureOf(acquireLock(path, { what: asTheySaid('a change') }));
    expect(error).toMatchObject({
      code: 'cloud.locked',
      family: 'environment',
      context: { host: hostname(), pid: String(other.child.pid), what: 'installing Ghost' },
    });
    expect(error).toMatchObject({
      detail: expect.stringMatching(/since \d{4}-\d\d-\d\d \d\d:\d\d UTC: installing Ghost\.$/),
    });
    expect(await readLock(path)).toMatchObject({ pid: other.child.pid });
  });

  test('is free once that process was killed', async () => {
    const other = inProcess(holdForever);
    expect(await other.line()).toBe('held');
    await end(other.child);
    expect(await readLock(path)).toBeUndefined();
    const lock = await acquireLock(path, { what: asTheySaid('a change') });
    expect(await readLock(path)).toMatchObject({ pid: process.pid, what: { text: 'a change' } });
    expect(readdirSync(folder)).toEqual(['lock']);
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is waited for', async () => {
    const other = inProcess(
      `const lock = await acquireLock(path, { what: { key: 'test.lock', text: 'x' } }); await say('held'); await heard(); await lock.release(); process.exit();`,
    );
    expect(await other.line()).toBe('held');
    const waiting = acquireLock(path, { what: asTheySaid('mine'), wait: { ms: 15_000 } });
    other.child.stdin?.write('go\n');
    const lock = await waiting;
    expect(lock.holder.what.text).toBe('mine');
    await lock.release();
  });

  test('is waited for no longer than requested, and waiting can be cancelled', async () => {
    const other = inProcess(holdForever);
    expect(await other.line()).toBe('held');
    const before = performance.now();
    expect(await failureOf(acquireLock(path, { what: asTheySaid('x'), wait: { ms: 150 } }))).toMatchObject({
      code: 'cloud.locked',
    });
    expect(performance.now() - before).toBeGreaterThan(140);
    const stop = new AbortController();
    const waiting = failureOf(
      acquireLock(path, { what: asTheySaid('x'), wait: { ms: 60_000, signal: stop.signal } }),
    );
    stop.abort();
    expect(await waiting).toMatchObject({ code: 'operation.cancelled', family: 'cancelled' });
  });
});

describe('many processes at once', () => {
  const contend = (rounds: number) => `
    const { appendFileSync } = await import('node:fs');
    await say('ready'); await heard();
    for (let i = 0; i < ${rounds}; i += 1) {
      const lock = await acquireLock(path, { what: { key: 'test.lock', text: 'contending' }, wait: { ms: 30_000 } });
      appendFileSync(path + '.log', 'in ' + process.pid + '\\n');
      appendFileSync(path + '.log', 'out ' + process.pid + '\\n');
      await lock.release();
    }
    await say('done'); process.exit();`;

  test('never hold it at the same time', async () => {
    const contenders = Array.from({ length: 4 }, () => inProcess(contend(10)));
    for (const one of contenders) expect(await one.line()).toBe('ready');
    for (const one of contenders) one.child.stdin?.write('go\n');
    for (const one of contenders) expect(await one.line()).toBe('done');
    const log = readFileSync(`${path}.log`, 'utf8').trim().split('\n');
    expect(log).toHaveLength(80);
    for (let at = 0; at < log.length; at += 2) expect(log[at + 1]).toBe(log[at]?.replace('in', 'out'));
  });

  test('that find a dead holder: exactly one replaces it', async () => {
    const contenders = Array.from({ length: 4 }, () =>
      inProcess(`
        await say('ready');
        for (;;) {
          await heard();
          await acquireLock(path, { what: { key: 'test.lock', text: 'taking over' } }).then(() => say('won'), (e) => say(e.code));
        }`),
    );
    for (const one of contenders) expect(await one.line()).toBe('ready');
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    for (let round = 0; round < 15; round += 1) {
      await writeHolder({ pid: gone.pid ?? 1, since: new Date(round).toISOString() });
      for (const one of contenders) one.child.stdin?.write('go\n');
      const answers = await Promise.all(contenders.map((one) => one.line()));
      expect(answers.filter((answer) => answer === 'won')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'cloud.locked')).toHaveLength(3);
      expect(readdirSync(folder)).toEqual(['lock']);
    }
  });

  test('one that died while replacing it does not block others', async () => {
    const dead = await writeHolder({ pid: 2 ** 22 - 1 });
    const { createHash } = await import('node:crypto');
    const mark = createHash('sha256').update(written(dead)).digest('hex').slice(0, 16);
    writeFileSync(`${path}.${mark}`, written({ ...dead, what: asTheySaid('taking over a lock') }));
    await acquireLock(path, { what: asTheySaid('x') });
    expect(readdirSync(folder)).toEqual(['lock']);
    expect(await readLock(path)).toMatchObject({ pid: process.pid });
  });
});

test('what it is held for is there in every language, and as text for older versions', async () => {
  const what = { key: 'doing.install', text: 'installing Ghost', values: { title: 'Ghost' } };
  await acquireLock(path, { what });
  expect((await readLock(path))?.what).toEqual(what);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ what: 'installing Ghost' });
});

describe('whether the holder is alive', () => {
  test('a reused process id is not mistaken for the holder', async () => {
    await writeHolder({ startedAt: 'another-boot:12345' });
    expect(await readLock(path)).toBeUndefined();
    expect((await acquireLock(path, { what: asTheySaid('x') })).holder.what.text).toBe('x');
  });

  test('a running process with an unknown start time counts as alive', async () => {
    await writeHolder({ startedAt: '' });
    expect(await failureOf(acquireLock(path, { what: asTheySaid('x') }))).toMatchObject({
      code: 'cloud.locked',
    });
  });

  test('a holder on another computer always counts as alive', async () => {
    const holder = await writeHolder({ host: 'study-laptop', pid: 2 ** 22 - 1 });
    const error = await failureOf(acquireLock(path, { what: asTheySaid('x') }));
    expect(error).toMatchObject({
      code: 'cloud.locked',
      detail: 'study-laptop has been changing it since 2026-11-24 14:02 UTC: installing Ghost.',
    });
    expect(await readLock(path)).toEqual(holder);
  });

  test('another computer that a person declared gone is replaced, and only that one', async () => {
    const holder = await writeHolder({ host: 'study-laptop' });
    const other = { ...holder, since: '2020-01-01T00:00:00.000Z' };
    expect(await failureOf(acquireLock(path, { what: asTheySaid('x'), replacing: other }))).toMatchObject({
      code: 'cloud.locked',
    });
    await acquireLock(path, { what: asTheySaid('x'), replacing: holder });
    expect(await readLock(path)).toMatchObject({ host: hostname(), what: { text: 'x' } });
  });

  test.each(['', '{"host"', '[]', '{"host":"a","pid":-1}'])(
    'a file that names nobody (%j) is waited for, then replaced',
    async (text) => {
      writeFileSync(path, text);
      expect(await failureOf(acquireLock(path, { what: asTheySaid('x') }))).toMatchObject({
        code: 'cloud.locked',
      });
      const old = new Date(Date.now() - 60_000);
      utimesSync(path, old, old);
      await acquireLock(path, { what: asTheySaid('x') });
      expect(await readLock(path)).toMatchObject({ pid: process.pid });
    },
  );

  test('the start time of a process is stable, and absent after its end', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    children.push(child);
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    const first = await processStart(pid);
    expect(first).toMatch(/\S/);
    expect(await processStart(pid)).toBe(first);
    expect(await processStart(process.pid)).not.toBe(first);
    await end(child);
    expect(await processStart(pid)).toBeUndefined();
  });
});

describe('one process', () => {
  test('excludes itself, and a second release does not remove another lock', async () => {
    const first = await acquireLock(path, { what: asTheySaid('first') });
    expect(await failureOf(acquireLock(path, { what: asTheySaid('second') }))).toMatchObject({
      code: 'cloud.locked',
    });
    await first.release();
    const second = await acquireLock(path, { what: asTheySaid('second') });
    await first.release();
    expect(await readLock(path)).toMatchObject({ what: { text: 'second' } });
    await second.release();
    expect(await readLock(path)).toBeUndefined();
  });

  test('does not remove a lock that was taken over', async () => {
    const lock = await acquireLock(path, { what: asTheySaid('first') });
    const taker = await writeHolder({ host: 'study-laptop' });
    await lock.release();
    expect(await readLock(path)).toEqual(taker);
  });
});

test('a lock whose file cannot be removed expires before the process ends', async () => {
  const files: FileAccess = {
    ...realFiles,
    async unlink(name) {
      if (name === path) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return realFiles.unlink(name);
    },
  };
  const lock = await acquireLock(path, { what: asTheySaid('installing Ghost'), files });
  expect(await failureOf(lock.release())).toMatchObject({ code: 'EIO' });
  expect(await readLock(path)).toBeUndefined();
  const long = new Date(Date.now() - 11_000);
  utimesSync(path, long, long);
  await (await acquireLock(path, { what: asTheySaid('installing Gitea') })).release();
  expect(readdirSync(folder)).toEqual([]);
});
