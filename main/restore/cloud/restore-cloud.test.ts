import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import type { CloudId, OperationId } from '../../../contract/ids.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import { createOperations } from '../../operations/operations.ts';
import type { AppWork } from '../apps/apps.ts';
import { refused } from '../apps/failures.ts';
import type { RestoreDependencies } from '../restore-context.ts';
import { defineCloudRestore } from './restore-cloud.ts';

const id = 'c-abcdefghijkl' as CloudId;
const set = 's-20260301t000000z-000000';
const input = {
  ...{ cloud: id, name: 'Home', place: 'disk', services: true },
  apps: [
    { app: 'mysql', title: 'MySQL' },
    { app: 'ghost', title: 'Ghost', set },
  ],
};

/** Real operations in real journals. What they do is up to the test. */
async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'wild-chain-'));
  const operations = createOperations({
    shell: 'cli',
    clock: () => new Date(),
    folders: async () => [join(folder, 'own'), join(folder, 'cloud')],
    folderFor: async (cloud) => join(folder, cloud === undefined ? 'own' : 'cloud'),
  });
  onTestFinished(async () => {
    await operations.close({ cancel: true });
    await rm(folder, { recursive: true, force: true });
  });
  const did: string[] = [];
  const work = new Map<string, (signal: AbortSignal) => Promise<void>>();
  for (const kind of ['service.deploy', 'app.deploy-all', 'restore.app'] as const) {
    const title = sentence('test.title', kind);
    operations.define({
      kind,
      input: z.unknown(),
      title: () => title,
      cloud: () => id,
      steps: () => [
        {
          id: 'one',
          title,
          async run({ signal }) {
            await work.get(kind)?.(signal);
            did.push(kind);
          },
        },
      ],
    });
  }
  const start = (kind: 'service.deploy' | 'app.deploy-all') => () => operations.start(kind, {});
  const deps = {
    clouds: { get: async () => ({ id, folder }) as Cloud },
    deploy: { deployAll: start('app.deploy-all') },
    services: { deploy: start('service.deploy') },
    operations,
  } as unknown as RestoreDependencies;
  const plan = { fingerprint: 'f', refusals: [] as ReturnType<typeof sentence>[], confirm: 'ghost' };
  defineCloudRestore(deps, {
    planWork: async () => plan as never,
    async runWork(_cloud, asked: { readonly work: AppWork; readonly typed?: string | undefined }) {
      expect(asked).toMatchObject({ fingerprint: 'f', typed: 'ghost', work: { set, how: 'in-place' } });
      return operations.start('restore.app', asked.work);
    },
  });
  const settled = async (operation: OperationId) => operations.settled(operation);
  return { operations, did, work, plan, settled };
}

test('services come first, then apps, then their data', async () => {
  const { operations, did, settled } = await setUp();
  const ended = await settled(await operations.start('restore.cloud', input));
  expect(ended).toMatchObject({ state: 'done', subject: id });
  expect(did).toEqual(['service.deploy', 'app.deploy-all', 'restore.app']);
});

test('what fails says why and ends it; continuing begins there', async () => {
  const { operations, did, work, settled } = await setUp();
  work.set('app.deploy-all', () => Promise.reject(refused('Ghost', [sentence('test.reason', 'No room')])));
  const operation = await operations.start('restore.cloud', input);
  expect(await settled(operation)).toMatchObject({
    state: 'failed',
    error: { code: 'restore.refused', sentences: { detail: { key: 'test.reason' } } },
  });
  expect(did).toEqual(['service.deploy']);
  work.clear();
  await operations.resume(operation);
  expect(await settled(operation)).toMatchObject({ state: 'done' });
  expect(did).toEqual(['service.deploy', 'app.deploy-all', 'restore.app']);
});

test('an app that can’t be restored now ends it before that app is touched', async () => {
  const { operations, did, plan, settled } = await setUp();
  plan.refusals.push(sentence('test.reason', 'The database server is too old'));
  expect(await settled(await operations.start('restore.cloud', input))).toMatchObject({
    state: 'failed',
    error: { code: 'restore.refused' },
  });
  expect(did).not.toContain('restore.app');
});

test('cancelling it cancels what it waits for', async () => {
  const { operations, work, settled } = await setUp();
  const begun = Promise.withResolvers<void>();
  work.set('service.deploy', (signal) => {
    begun.resolve();
    return new Promise((_done, fail) => signal.addEventListener('abort', () => fail(signal.reason as Error)));
  });
  const operation = await operations.start('restore.cloud', input);
  await begun.promise;
  await operations.cancel(operation);
  expect(await settled(operation)).toMatchObject({ state: 'cancelled' });
  await vi.waitFor(async () => {
    const [other] = await operations.list({ cloud: id });
    expect(other).toMatchObject({ kind: 'service.deploy', state: 'cancelled' });
  });
});
