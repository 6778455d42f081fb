import { expect, test } from 'vitest';
import { z } from 'zod';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CloudId } from '../../../contract/ids.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import { createOperations } from '../../operations/operations.ts';
import type { Due } from './due.ts';
import { createSchedule, type ScheduleDependencies } from './schedule.ts';

const id = 'c-abcdefghijkl' as CloudId;
const hour = 3_600_000;

/** Real operations and journals; their work waits until the test lets it end. */
async function setUp(changed: Partial<ScheduleDependencies> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'wild-schedule-'));
  let now = new Date('2026-03-10T12:00:00Z');
  const clock = () => now;
  const operations = createOperations({
    shell: 'window',
    clock,
    folders: async () => [folder],
    folderFor: async () => folder,
  });
  const gate = Promise.withResolvers<void>();
  operations.define({
    kind: 'backup.run',
    input: z.unknown(),
    title: () => sentence('backup.run', 'Backing up'),
    cloud: () => id,
    steps: () => [{ id: 'one', title: sentence('backup.run', 'Backing up'), run: () => gate.promise }],
  });
  onTestFinished(async () => {
    gate.resolve();
    await operations.close();
    await rm(folder, { recursive: true, force: true });
  });
  const started: Due[] = [];
  const cloud = { id, folder } as Cloud;
  const deps: ScheduleDependencies = {
    clouds: { list: async () => [{ id, name: 'Home', kind: 'real', folder }], get: async () => cloud },
    operations,
    isUnlocked: async () => true,
    isReachable: async () => true,
    settings: async () => ({ everyHours: 24, hasPlaces: true }),
    facts: async () => ({ apps: [], places: ['disk'], sets: [] }),
    async start(_cloud, due) {
      started.push(due);
      return operations.start('backup.run', due);
    },
    clock,
    ...changed,
  };
  const look = async (schedule = createSchedule(deps)) =>
    (await schedule.look(new AbortController().signal)).get(id);
  return {
    started,
    look,
    deps,
    async finish() {
      gate.resolve();
      for (const one of await operations.list()) await operations.settled(one.id);
    },
    later: (ms: number) => (now = new Date(now.getTime() + ms)),
  };
}

test('what is due starts once, however often and by however many processes it is looked at', async () => {
  const { look, started, deps, finish, later } = await setUp();
  expect(await look()).toBe('started');
  expect(started).toEqual([{ places: ['disk'], apps: [], withCloud: true }]);
  expect(await look()).toBe('busy');
  expect(await look(createSchedule(deps))).toBe('busy');
  await finish();
  // It made no set. That is tried again, but not at once.
  expect(await look()).toBe('tried');
  later(5.9 * hour);
  expect(await look()).toBe('tried');
  later(0.2 * hour);
  expect(await look()).toBe('started');
});

test('after the clock was set back by years, backups go on', async () => {
  const { look, finish, later } = await setUp();
  expect(await look()).toBe('started');
  await finish();
  later(-20_000 * hour);
  expect(await look()).toBe('started');
});

test.each<[string, Partial<ScheduleDependencies>]>([
  ['locked', { isUnlocked: async () => false }],
  ['away', { isReachable: async () => false }],
  ['no-place', { settings: async () => ({ everyHours: 24, hasPlaces: false }) }],
  ['no-place', { facts: async () => ({ apps: [], places: [], sets: [] }) }],
])('nothing starts while a cloud is %s', async (why, changed) => {
  const { look, started } = await setUp(changed);
  expect(await look()).toBe(why);
  expect(started).toEqual([]);
});
