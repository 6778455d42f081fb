import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { cloudIdSchema, type OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import { awaitedLater } from '../lib/awaited-later.ts';
import { type FileAccess, realFiles } from '../lib/file-access.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { createOperations, type Operations, type StepDefinition } from './operations.ts';

type Run = StepDefinition['run'];

test('a failed step ends the operation with its failure, and resuming continues at that step', async () => {
  const ran: string[] = [];
  let broken = true;
  const { operations } = await shell({
    one: async () => void ran.push('one'),
    two: async () => {
      ran.push('two');
      if (broken)
        throw new WildError('cluster.unreachable', {
          title: asTheySaid('Home is out of reach'),
          detail: asTheySaid('No answer.'),
        });
    },
  });
  const failed = await operations.settled(await operations.start('tools.install', {}));
  expect(failed).toMatchObject({ state: 'failed', canResume: true, error: { code: 'cluster.unreachable' } });
  expect(failed.steps.map(({ state }) => state)).toEqual(['done', 'failed']);

  broken = false;
  await operations.resume(failed.id);
  expect(await operations.settled(failed.id)).toMatchObject({ state: 'done', canResume: false });
  expect(ran).toEqual(['one', 'two', 'two']);
});

test('an unexpected exception is reported as a bug, with its stack', async () => {
  const { operations } = await shell({
    one: async () => {
      throw new TypeError('x is not a function');
    },
  });
  const ended = await operations.settled(await operations.start('tools.install', {}));
  expect(ended.error).toMatchObject({ code: 'internal.bug', family: 'bug' });
  expect(ended.error?.context?.['stack']).toContain('x is not a function');
});

test('cancelling stops at once and is not a failure', async () => {
  const { operations } = await shell({ one: untilCancelled, two: async () => undefined });
  const id = await operations.start('tools.install', {});
  const ended = await operations.cancel(id);
  expect(ended).toMatchObject({ state: 'cancelled', cancelAsked: true, canResume: true });
  expect(ended.error).toBeUndefined();
  expect(ended.steps.map(({ state }) => state)).toEqual(['failed', 'waiting']);
});

test('another process sees the operation, and can cancel it', async () => {
  const folder = await journalFolder();
  const here = operationsIn(folder, { one: untilCancelled });
  const there = operationsIn(folder, { one: untilCancelled });
  const id = await here.start('tools.install', {});
  expect(await there.get(id)).toMatchObject({ state: 'running', canCancel: true });
  await there.cancel(id);
  expect(await here.settled(id)).toMatchObject({ state: 'cancelled' });
  expect(await there.settled(id)).toMatchObject({ state: 'cancelled' });
});

test('a killed process leaves an interrupted operation that can be resumed', async () => {
  const folder = await journalFolder();
  const child = spawn(process.execPath, ['--input-type=module', '-e', killedScript(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const id = await firstLine(child.stdout);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));

  const ran: string[] = [];
  const operations = operationsIn(folder, {
    one: async () => void ran.push('one'),
    two: async () => void ran.push('two'),
  });
  expect(await operations.get(id)).toMatchObject({ state: 'interrupted', canResume: true, canCancel: false });
  await operations.resume(id);
  expect(await operations.settled(id)).toMatchObject({ state: 'done' });
  expect(ran).toEqual(['two']);
});

test('a journal with a truncated last line can be read and appended to', async () => {
  const { operations, folder } = await shell({
    one: async () => {
      throw new WildError('storage.no-space', {
        title: asTheySaid('No space'),
        detail: asTheySaid('The disk is full.'),
      });
    },
  });
  const { id } = await operations.settled(await operations.start('tools.install', {}));
  await appendFile(join(folder, `${id}.ndjson`), '{"t":"st');
  const later = operationsIn(folder, { one: async () => undefined });
  await later.resume(id);
  expect(await later.settled(id)).toMatchObject({ state: 'done' });
});

test('a completed operation cannot be resumed, and an unknown one is reported', async () => {
  const { operations } = await shell({ one: async () => undefined });
  const { id } = await operations.settled(await operations.start('tools.install', {}));
  await expect(operations.resume(id)).rejects.toMatchObject({ code: 'operation.not-resumable' });
  await expect(operations.get('o-000000000000' as OperationId)).rejects.toMatchObject({
    code: 'operation.not-found',
  });
});

test('a second request for the same work joins the first', async () => {
  const { operations } = await shell({ one: untilCancelled });
  const id = await operations.start('tools.install', {});
  expect(await operations.start('tools.install', {})).toBe(id);
  await operations.cancel(id);
});

test('watching reports every transition, with progress, note, log and result', async () => {
  const { operations } = await shell({
    one: async ({ log, note, progress, result }) => {
      log('first line');
      note(sentence('x', 'Waiting for {what}', { what: 'nothing' }));
      progress({ done: 1, total: 2, unit: 'things' });
      result({ url: 'https://example.com' });
    },
  });
  const stop = new AbortController();
  const states = new Set<string>();
  const watching = awaitedLater(
    (async () => {
      for await (const operation of operations.watch(stop.signal)) {
        states.add(operation.state);
        if (operation.state === 'done') stop.abort();
      }
    })(),
  );
  const id = await operations.start('tools.install', {});
  await watching;
  expect([...states]).toContain('done');
  const ended = await operations.get(id);
  expect(ended).toMatchObject({ result: { url: 'https://example.com' }, logLines: 1 });
  expect(ended.steps[0]?.progress).toEqual({ done: 1, total: 2, unit: 'things' });
  const lines: string[] = [];
  for await (const line of operations.log(id, 0, new AbortController().signal)) lines.push(line.text);
  expect(lines).toEqual(['first line']);
});

test('the journal is written before the step runs', async () => {
  const folder = await journalFolder();
  let seen = '';
  const operations: Operations = operationsIn(folder, {
    one: async () => {
      const [found] = await operations.list();
      seen = await readFile(join(folder, `${found?.id}.ndjson`), 'utf8');
    },
  });
  await operations.settled(await operations.start('tools.install', {}));
  expect(seen).toMatch(/"t":"step","step":"one","state":"running"/);
});

test.each([
  ['in one process', false],
  ['in two processes', true],
])('operations in the same cloud run one after the other, %s', async (_, apart) => {
  const folder = await journalFolder();
  const ghost = gate();
  const order: string[] = [];
  const does: Record<string, Run> = {
    ghost: ghost.run,
    gitea: async () => void order.push('gitea'),
    immich: async () => void order.push('immich'),
  };
  const here = inCloud(folder, does);
  const there = apart ? inCloud(folder, does) : here;
  const first = await here.start('app.deploy', { app: 'ghost' });
  await ghost.begun;
  const second = await there.start('app.deploy', { app: 'gitea' });
  await seen(here, second, (operation) => operation.waitsFor?.id === first);
  const third = await here.start('app.deploy', { app: 'immich' });
  const waiting = await seen(there, third, (operation) => operation.waitsFor?.id === first);
  expect(waiting).toMatchObject({
    state: 'waiting',
    canCancel: true,
    canResume: false,
    waitsFor: { title: { text: 'Deploying ghost' } },
  });
  expect(order).toEqual([]);
  ghost.open();
  expect(await here.settled(third)).toMatchObject({ state: 'done' });
  expect(await there.get(second)).toMatchObject({ state: 'done' });
  expect((await here.get(third)).waitsFor).toBeUndefined();
  expect(order).toEqual(['gitea', 'immich']);
});

test('a queued operation can be cancelled, also by another process, and none of its steps run', async () => {
  const folder = await journalFolder();
  const ghost = gate();
  let ran = false;
  const does: Record<string, Run> = { ghost: ghost.run, gitea: async () => void (ran = true) };
  const here = inCloud(folder, does);
  const first = await here.start('app.deploy', { app: 'ghost' });
  await ghost.begun;
  const second = await here.start('app.deploy', { app: 'gitea' });
  const there = inCloud(folder, {});
  await there.cancel(second);
  expect(await there.settled(second)).toMatchObject({ state: 'cancelled', canResume: true });
  ghost.open();
  expect(await here.settled(first)).toMatchObject({ state: 'done' });
  expect(ran).toBe(false);
});

test('operations whose process died block nobody, and are shown as interrupted', async () => {
  const folder = await journalFolder();
  const child = spawn(process.execPath, ['--input-type=module', '-e', queueScript(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [running = '', waiting = ''] = (await firstLine(child.stdout)).split(' ');
  const here = inCloud(folder, {});
  const mine = await here.start('app.deploy', { app: 'immich' });
  await seen(here, mine, ({ waitsFor }) => waitsFor?.id === running);
  child.kill('SIGKILL');
  expect(await here.settled(mine)).toMatchObject({ state: 'done' });
  const dead = await here.get(waiting as OperationId);
  expect(dead).toMatchObject({ state: 'interrupted', canResume: true, steps: [{ state: 'waiting' }] });
  expect(await here.get(running as OperationId)).toMatchObject({
    state: 'interrupted',
    steps: [{ state: 'running' }],
  });
  await here.resume(dead.id);
  expect(await here.settled(dead.id)).toMatchObject({ state: 'done' });
});

test('the same request in a cloud is joined, a different one for the same app is queued', async () => {
  const folder = await journalFolder();
  const ghost = gate();
  const here = inCloud(folder, { ghost: ghost.run });
  const first = await here.start('app.deploy', { app: 'ghost' });
  await ghost.begun;
  expect(await inCloud(folder, {}).start('app.deploy', { app: 'ghost' })).toBe(first);
  ghost.open();
  await here.settled(first);
  expect(await here.start('app.deploy', { app: 'ghost' })).not.toBe(first);
  await here.close();
});

test('a resumed operation is queued too', async () => {
  const folder = await journalFolder();
  const ghost = gate();
  let broken = true;
  const here = inCloud(folder, {
    ghost: ghost.run,
    gitea: async () => {
      if (broken)
        throw new WildError('cluster.unreachable', {
          title: asTheySaid('Out of reach'),
          detail: asTheySaid('No answer.'),
        });
    },
  });
  const failed = await here.settled(await here.start('app.deploy', { app: 'gitea' }));
  const first = await here.start('app.deploy', { app: 'ghost' });
  await ghost.begun;
  broken = false;
  await here.resume(failed.id);
  await seen(here, failed.id, ({ waitsFor }) => waitsFor?.id === first);
  ghost.open();
  expect(await here.settled(failed.id)).toMatchObject({ state: 'done' });
});

test('a journal from a newer version is refused and left unchanged', async () => {
  const folder = await journalFolder();
  const id = 'o-0abcdefghijk0000' as OperationId;
  const text = `{"t":"started","format":99,"id":"${id}","what":"unheard of"}\n{"t":"?"}\n`;
  await writeFile(join(folder, `${id}.ndjson`), text);
  const here = inCloud(folder, {});
  for (const act of ['get', 'resume', 'cancel'] as const)
    await expect(here[act](id)).rejects.toMatchObject({ code: 'operation.too-new' });
  expect(await here.list()).toEqual([]);
  await here.settled(await here.start('app.deploy', { app: 'ghost' }));
  expect(await readFile(join(folder, `${id}.ndjson`), 'utf8')).toBe(text);
});

test('a journal with format 1 can be read', async () => {
  const folder = await journalFolder();
  const id = 'o-0abcdefghijk0000' as OperationId;
  const at = '2026-01-02T03:04:05.000Z';
  const title = { key: 'x', text: 'Deploying ghost' };
  const by = { shell: 'cli', host: 'x', pid: 1 };
  const lines = [
    {
      t: 'started',
      v: 1,
      id,
      kind: 'app.deploy',
      title,
      input: { app: 'ghost' },
      steps: [{ id: 'one', title }],
      by,
      at,
    },
    { t: 'step', step: 'one', state: 'running', at },
  ];
  await writeFile(join(folder, `${id}.ndjson`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const here = inCloud(folder, {});
  expect(await here.get(id)).toMatchObject({ state: 'interrupted', canResume: true });
  await here.resume(id);
  expect(await here.settled(id)).toMatchObject({ state: 'done' });
});

test.each([
  ['set back by a day', -86_400_000],
  ['set forward by a day', 86_400_000],
  ['of a laptop that slept for an hour', 3_600_000],
])('a clock %s does not affect durations', async (_, jumpMs) => {
  let off = 0;
  const here = inCloud(
    await journalFolder(),
    { ghost: async () => void (off = jumpMs) },
    () => new Date(Date.now() + off),
  );
  const ended = await here.settled(await here.start('app.deploy', { app: 'ghost' }));
  expect(ended.state).toBe('done');
  for (const tookMs of [ended.tookMs, ended.steps[0]?.tookMs]) {
    expect(tookMs).toBeGreaterThanOrEqual(0);
    expect(tookMs).toBeLessThan(10_000);
  }
});

test('a journal that cannot be written stops the operation, but not others', async () => {
  const folder = await journalFolder();
  let full = false;
  const files: FileAccess = {
    ...realFiles,
    async open(path, flags, mode) {
      const file = await realFiles.open(path, flags, mode);
      if (!path.endsWith('.ndjson')) return file;
      return {
        chmod: (bits) => file.chmod(bits),
        sync: () => file.sync(),
        close: () => file.close(),
        async writeFile(data) {
          if (!full) return file.writeFile(data);
          await file.writeFile(data.slice(0, 7));
          throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        },
      };
    },
  };
  const begun = Promise.withResolvers<void>();
  const run: Run = async (context) => {
    full = true;
    context.log('one line too many');
    begun.resolve();
    await untilCancelled(context);
  };
  const here = operationsIn(folder, { one: run }, files);
  const id = await here.start('tools.install', {});
  await expect(here.settled(id)).rejects.toMatchObject({ code: 'storage.no-space' });
  await begun.promise;
  full = false;
  const there = operationsIn(folder, { one: async () => undefined });
  expect(await there.get(id)).toMatchObject({ state: 'interrupted', canResume: true });
  await there.resume(id);
  expect(await there.settled(id)).toMatchObject({ state: 'done' });
});

test('a journal that cannot be created is reported, and leaves no lock', async () => {
  const folder = await journalFolder();
  const files: FileAccess = {
    ...realFiles,
    async open(path, flags, mode) {
      if (path.endsWith('.ndjson')) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      return realFiles.open(path, flags, mode);
    },
  };
  const here = operationsIn(folder, { one: async () => undefined }, files);
  await expect(here.start('tools.install', {})).rejects.toMatchObject({ code: 'storage.no-space' });
  expect(await readdir(folder)).toEqual([]);
});

const untilCancelled: Run = ({ signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
  });

async function shell(steps: Record<string, Run>) {
  const folder = await journalFolder();
  return { folder, operations: operationsIn(folder, steps) };
}

function operationsIn(folder: string, steps: Record<string, Run>, files = realFiles): Operations {
  const operations = createOperations({
    shell: 'cli',
    clock: () => new Date(),
    folders: async () => [folder],
    folderFor: async () => folder,
    files,
  });
  operations.define({
    kind: 'tools.install',
    input: z.object({}),
    title: () => sentence('test', 'A test'),
    steps: () => Object.entries(steps).map(([id, run]) => ({ id, title: sentence(id, id), run })),
  });
  return operations;
}

/** Work in a cloud; `does` says what its only step does, by its subject. */
function inCloud(folder: string, does: Record<string, Run>, clock = () => new Date()): Operations {
  const operations = createOperations({
    shell: 'cli',
    clock,
    folders: async () => [folder],
    folderFor: async () => folder,
  });
  operations.define({
    kind: 'app.deploy',
    input: z.object({ app: z.string() }),
    title: ({ app }) => sentence('test', `Deploying ${app}`),
    cloud: () => cloudIdSchema.parse('c-aaaaaaaaaaaa'),
    subject: ({ app }) => app,
    steps: ({ app }) => [
      { id: 'one', title: sentence('one', 'one'), run: does[app] ?? (async () => undefined) },
    ],
  });
  return operations;
}

/** Until an operation is seen in a state, in any process. */
async function seen(operations: Operations, id: OperationId, is: (operation: Operation) => boolean) {
  const enough = AbortSignal.timeout(10_000);
  for await (const operation of operations.watch(enough))
    if (operation.id === id && is(operation)) return operation;
  throw new Error(`${id} was not seen so`);
}

/** A step that waits until the test lets it go on, and says when it has begun. */
function gate() {
  const begun = Promise.withResolvers<void>();
  const open = Promise.withResolvers<void>();
  const run: Run = async ({ signal }) => {
    begun.resolve();
    signal.addEventListener('abort', () => open.reject(new DOMException('stopped', 'AbortError')));
    await open.promise;
  };
  return { run, begun: begun.promise, open: () => open.resolve() };
}

async function journalFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-operations-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Another process that finishes step one and hangs in step two. */
function killedScript(folder: string): string {
  const door = new URL('./operations.ts', import.meta.url).href;
  return `
    import { createOperations } from ${JSON.stringify(door)};
    import { z } from 'zod';
    const folder = ${JSON.stringify(folder)};
    const operations = createOperations({ shell: 'cli', clock: () => new Date(), folders: async () => [folder], folderFor: async () => folder });
    const title = { key: 't', text: 't' };
    operations.define({ kind: 'tools.install', input: z.object({}), title: () => title, steps: () => [
      { id: 'one', title, run: async () => undefined },
      { id: 'two', title, run: async () => { console.log(id); await new Promise(() => setInterval(() => {}, 1000)); } },
    ] });
    let id; id = await operations.start('tools.install', {});`;
}

/** Another process with one operation that runs for ever and one that waits for it. */
function queueScript(folder: string): string {
  const door = new URL('./operations.ts', import.meta.url).href;
  return `
    import { createOperations } from ${JSON.stringify(door)};
    import { z } from 'zod';
    const folder = ${JSON.stringify(folder)};
    const operations = createOperations({ shell: 'cli', clock: () => new Date(), folders: async () => [folder], folderFor: async () => folder });
    const title = { key: 't', text: 't' };
    const begun = Promise.withResolvers();
    operations.define({ kind: 'app.deploy', input: z.object({ app: z.string() }), title: () => title,
      cloud: () => 'c-aaaaaaaaaaaa', subject: ({ app }) => app, steps: () => [
      { id: 'one', title, run: async () => { begun.resolve(); await new Promise(() => setInterval(() => {}, 1000)); } },
    ] });
    const first = await operations.start('app.deploy', { app: 'ghost' });
    await begun.promise;
    const second = await operations.start('app.deploy', { app: 'gitea' });
    for await (const { id, waitsFor } of operations.watch(new AbortController().signal))
      if (id === second && waitsFor) break;
    console.log(first + ' ' + second);`;
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<OperationId> {
  for await (const line of createInterface({ input: stream })) return line as OperationId;
  throw new Error('the other process said nothing');
}
