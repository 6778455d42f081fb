import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { FileAccess } from '../../main/lib/file-access.ts';
import { realFiles } from '../../main/lib/file-access.ts';
import { readLock } from '../../main/lib/lock-file.ts';
import { sentence } from '../../main/lib/sentence.ts';
import { createOperations, type Operations } from '../../main/operations/operations.ts';
import { type Fault, faultKinds, faultyFiles, Gone, isWorthwhile } from './faulty-files.ts';
import { copyWorld, firstId, makeWorld, removeWorld, restart, type World } from './world.ts';

// Every call that an operation makes on its own account: its journal, its locks. Deploying has no third state to compare with,
// so what is looked at here is that nothing acts before it is written down, and that everything can be taken up again.

interface Acted {
  /** Steps that began, in order. */
  readonly steps: string[];
}

const journals = (world: World) => join(world.home, 'journals');

function openOperations(world: World, files: FileAccess, acted: Acted): Operations {
  const operations = createOperations({
    shell: 'cli',
    clock: () => new Date(),
    folders: async () => [journals(world)],
    folderFor: async () => journals(world),
    files,
  });
  const step = (id: string) => ({
    id,
    title: sentence(id, id),
    run: async ({ log }: { log: (text: string) => void }) => {
      acted.steps.push(id);
      log(`did ${id}`);
    },
  });
  operations.define({
    kind: 'app.deploy',
    input: z.object({}),
    title: () => sentence('test', 'Deploying'),
    cloud: () => firstId,
    steps: () => [step('one'), step('two')],
  });
  return operations;
}

async function doWork(operations: Operations): Promise<'done' | 'refused' | 'bug'> {
  try {
    const { state } = await operations.settled(
      await operations.start('app.deploy', {}),
      AbortSignal.timeout(10_000),
    );
    return state === 'done' ? 'done' : 'refused';
  } catch (error) {
    if (error instanceof Gone) return 'refused';
    return error instanceof Error && 'code' in error && typeof error.code === 'string' ? 'refused' : 'bug';
  }
}

async function breakAt(world: World, fault: Fault): Promise<string[]> {
  const wrong: string[] = [];
  const acted: Acted = { steps: [] };
  const faulty = faultyFiles(`${world.home}-graves`, fault);
  const reported = await doWork(openOperations(world, faulty.files, acted));
  await faulty.end();
  if (reported === 'bug') wrong.push('a failure that nobody can read');
  restart(world);

  const later: Acted = { steps: [] };
  const operations = openOperations(world, realFiles, later);
  const [left] = await operations.list();
  if (left === undefined) {
    if (acted.steps.length > 0) wrong.push('it acted, and nothing tells of it');
  } else {
    for (const { id, state } of left.steps) {
      if (state === 'waiting' && acted.steps.includes(id))
        wrong.push(`${id} acted before it was written down`);
      if (state === 'done' && !acted.steps.includes(id))
        wrong.push(`${id} is reported as done, but never started`);
    }
    if (left.state === 'running' || left.state === 'waiting')
      wrong.push(`nobody works on it, and it is ${left.state}`);
    if (reported === 'done' && left.state !== 'done') wrong.push(`reported as done, and now ${left.state}`);
    if (left.state !== 'done') {
      await operations.resume(left.id);
      const ended = await operations.settled(left.id, AbortSignal.timeout(10_000));
      if (ended.state !== 'done') wrong.push(`resumed, and ${ended.state}`);
      for (const { id, state } of left.steps)
        if (state === 'done' && later.steps.includes(id)) wrong.push(`${id} was done, and was done again`);
    }
  }
  if (reported === 'done' && left === undefined) wrong.push('reported as done, and nothing tells of it');
  if ((await doWork(operations)) !== 'done') wrong.push('nothing can be done after it');
  for (const name of await readdir(journals(world))) {
    if (name.endsWith('.lock') && (await readLock(join(journals(world), name))) !== undefined)
      wrong.push(`still locked: ${name}`);
  }
  return wrong;
}

test('whichever write of an operation fails, no step runs before it is recorded, and everything can be resumed', {
  timeout: 300_000,
}, async () => {
  const world = await makeWorld();
  const rehearsal = await copyWorld(world);
  const { files, calls, end } = faultyFiles(`${rehearsal.home}-graves`);
  expect(await doWork(openOperations(rehearsal, files, { steps: [] }))).toBe('done');
  await end();
  removeWorld(rehearsal);

  const deep = process.env['WILD_DEEP'] !== undefined;
  const seed = Number(process.env['WILD_SEED'] ?? 4242);
  const faults = calls
    .flatMap((call, at) =>
      faultKinds.filter((kind) => isWorthwhile(kind, call)).map((kind): Fault => ({ kind, at })),
    )
    .filter((_, at) => deep || at % 8 === seed % 8);
  const wrong: string[] = [];
  for (const fault of faults) {
    const copy = await copyWorld(world);
    const call = calls[fault.at];
    for (const one of await breakAt(copy, fault))
      wrong.push(`${fault.kind} at ${fault.at}, ${call?.name} ${call?.path}: ${one}`);
    removeWorld(copy);
  }
  removeWorld(world);
  process.stdout.write(`an operation: ${calls.length} calls, ${faults.length} faults\n`);
  expect(wrong).toEqual([]);
});
