import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sentence } from '../../main/lib/sentence.ts';
import { WildError } from '../../main/lib/wild-error.ts';
import { appId, type Bench, openBench } from './deploy-bench.ts';
import { small } from './fixture-apps.ts';
import { sharedControlPlane } from './one-for-all.ts';

const { plane, isMissing, why } = sharedControlPlane();
const container = 'terminationGracePeriodSeconds: 0\ncontainers: [{ name: small, image: small:1 }]';
const full = new WildError('backup.no-restore-point', {
  title: sentence('test.title', 'It could not be backed up'),
  detail: sentence('test.detail', 'The disk is full.'),
  hint: sentence('test.hint', 'Free up space.'),
});

describe.skipIf(isMissing)(`the restore point before a change${why}`, () => {
  const id = 'pointed';
  let bench: Bench;
  let made: string[] = [];
  let isFull = false;

  beforeEach(async () => {
    made = [];
    isFull = false;
    bench = await openBench(plane, {
      restorePoints: {
        planned: async (_cloud, app) => sentence('test.planned', 'First, {app} is backed up.', { app }),
        async make(_cloud, app, { log }) {
          if (isFull) throw full;
          const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: app, name: app };
          made.push((await bench.kubernetes.get(object)) === undefined ? 'too late' : app);
          log('backed up');
        },
      },
    });
    await bench.apps({ [id]: small(id, container) });
    await bench.well(bench.deploy.install(bench.cloud, appId(id)));
  });
  afterEach(() => bench.close());

  const deployment = () =>
    bench.kubernetes.get({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: id, name: id });
  const remove = (withoutRestorePoint?: boolean) =>
    bench.done(bench.deploy.remove(bench.cloud, appId(id), 'delete', { typed: id, withoutRestorePoint }));

  test('is in the plan, and stops a removal if it fails, until it works', async () => {
    const plan = await bench.deploy.planRemoval(bench.cloud, appId(id), 'delete');
    expect(plan.restorePoint?.key).toBe('test.planned');
    isFull = true;
    const stopped = await remove();
    expect(stopped).toMatchObject({ state: 'failed', error: { code: 'backup.no-restore-point' } });
    expect(await deployment()).toBeDefined();
    expect(await bench.catalogue.added(bench.cloud)).toEqual([id]);
    isFull = false;
    await bench.operations.resume(stopped.id);
    expect(await bench.operations.settled(stopped.id)).toMatchObject({ state: 'done' });
    expect(made).toEqual([id]);
    expect(await deployment()).toBeUndefined();
  }, 90_000);

  test('is left out if a person says so', async () => {
    isFull = true;
    expect(await remove(true)).toMatchObject({ state: 'done' });
    expect(await deployment()).toBeUndefined();
  }, 90_000);

  test('comes before anything of an update is written', async () => {
    isFull = true;
    const before = await deployment();
    await bench.apps({ [id]: small(id, container.replace('small:1', 'small:2')) });
    const stopped = await bench.done(bench.deploy.update(bench.cloud, appId(id)));
    expect(stopped).toMatchObject({ state: 'failed', error: { code: 'backup.no-restore-point' } });
    expect((await deployment())?.metadata.generation).toBe(before?.metadata.generation);
    isFull = false;
    await bench.operations.resume(stopped.id);
    await bench.operations.settled(stopped.id);
    expect(made).toEqual([id]);
    await bench.well(bench.deploy.remove(bench.cloud, appId(id), 'delete', { typed: id }));
  }, 90_000);
});
