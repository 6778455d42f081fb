import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { OperationId } from '../../contract/ids.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { createOperations, type Operations, type StepDefinition } from './operations.ts';

type Run = StepDefinition['run'];

test('a step that fails ends the work with its own words, and resuming goes on at that step', async () => {
  const ran: string[] = [];
  let broken = true;
  const { operations } = await shell({
    one: async () => void ran.push('one'),
    two: async () => {
      ran.push('two');
      if (broken)
        throw new WildError('cluster.unreachable', { title: 'Home is out of reach', detail: 'No answer.' });
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

test('a failure nobody foresaw is told as a bug, with its trace', async () => {
  const { operations } = await shell({
    one: async () => {
      throw new TypeError('x is not a function');
    },
  });
  const ended = await operations.settled(await operations.start('tools.install', {}));
  expect(ended.error).toMatchObject({ code: 'internal.bug', family: 'bug' });
  expect(ended.error?.context?.['stack']).toContain('x is not a function');
});

test('cancelling stops at once and is no failure', async () => {
  const { operations } = await shell({ one: untilCancelled, two: async () => undefined });
  const id = await operations.start('tools.install', {});
  const ended = await operations.cancel(id);
  expect(ended).toMatchObject({ state: 'cancelled', cancelAsked: true, canResume: true });
  expect(ended.error).toBeUndefined();
  expect(ended.steps.map(({ state }) => state)).toEqual(['failed', 'waiting']);
});

test('another process sees the work, and can stop it', async () => {
  const folder = await journalFolder();
  const here = operationsIn(folder, { one: untilCancelled });
  const there = operationsIn(folder, { one: untilCancelled });
  const id = await here.start('tools.install', {});
  expect(await there.get(id)).toMatchObject({ state: 'running', canCancel: true });
  await there.cancel(id);
  expect(await here.settled(id)).toMatchObject({ state: 'cancelled' });
  expect(await there.settled(id)).toMatchObject({ state: 'cancelled' });
});

test('a process killed in the middle leaves work that says so and can be taken up', async () => {
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

test('a journal whose last line was cut is still readable and still grows', async () => {
  const { operations, folder } = await shell({
    one: async () => {
      throw new WildError('storage.no-space', { title: 'No space', detail: 'The disk is full.' });
    },
  });
  const { id } = await operations.settled(await operations.start('tools.install', {}));
  await appendFile(join(folder, `${id}.ndjson`), '{"t":"st');
  const later = operationsIn(folder, { one: async () => undefined });
  await later.resume(id);
  expect(await later.settled(id)).toMatchObject({ state: 'done' });
});

test('what is done already cannot be resumed, and unknown work is told as such', async () => {
  const { operations } = await shell({ one: async () => undefined });
  const { id } = await operations.settled(await operations.start('tools.install', {}));
  await expect(operations.resume(id)).rejects.toMatchObject({ code: 'operation.not-resumable' });
  await expect(operations.get('o-000000000000' as OperationId)).rejects.toMatchObject({
    code: 'operation.not-found',
  });
});

test('the same work asked for twice is joined', async () => {
  const { operations } = await shell({ one: untilCancelled });
  const id = await operations.start('tools.install', {});
  expect(await operations.start('tools.install', {})).toBe(id);
  await operations.cancel(id);
});

test('watching tells every turn, with progress, note, log and result', async () => {
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
  const watching = (async () => {
    for await (const operation of operations.watch(stop.signal)) {
      states.add(operation.state);
      if (operation.state === 'done') stop.abort();
    }
  })();
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

test('the journal is written before the step acts', async () => {
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

const untilCancelled: Run = ({ signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
  });

async function shell(steps: Record<string, Run>) {
  const folder = await journalFolder();
  return { folder, operations: operationsIn(folder, steps) };
}

function operationsIn(folder: string, steps: Record<string, Run>): Operations {
  const operations = createOperations({
    shell: 'cli',
    clock: () => new Date(),
    folders: async () => [folder],
    folderFor: async () => folder,
  });
  operations.define({
    kind: 'tools.install',
    input: z.object({}),
    title: () => sentence('test', 'A test'),
    steps: () => Object.entries(steps).map(([id, run]) => ({ id, title: sentence(id, id), run })),
  });
  return operations;
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

async function firstLine(stream: NodeJS.ReadableStream): Promise<OperationId> {
  for await (const line of createInterface({ input: stream })) return line as OperationId;
  throw new Error('the other process said nothing');
}
