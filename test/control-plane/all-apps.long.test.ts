import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectKey, refOf } from '../../main/kubernetes/kubernetes.ts';
import { appId, type Bench, openBench } from './deploy-bench.ts';
import { type ControlPlane, findPracticeProgram, startControlPlane } from './start-control-plane.ts';

const found = await findPracticeProgram();
const program = 'program' in found ? found.program : '';

// What nothing else needs comes last to install and first to remove.
const wanted = ['example', 'memcached', 'ghost', 'gitea', 'immich'].map(appId);
const needed = ['mysql', 'postgresql', 'redis'].map(appId);
const kinds = [
  ['v1', 'Namespace'],
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['v1', 'PersistentVolumeClaim'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['batch/v1', 'Job'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['v1', 'Pod'],
] as const;

describe.skipIf(program === '')(
  `every app of the catalogue on one real API server${'missing' in found ? ` (skipped: ${found.missing})` : ''}`,
  () => {
    let plane: ControlPlane;
    let bench: Bench;

    beforeAll(async () => {
      plane = await startControlPlane(program, '127.148.0', { machines: 2 });
      bench = await openBench(plane, {
        appsFolder: fileURLToPath(new URL('../../apps', import.meta.url)),
        patience: { startMs: 60_000, verifyMs: 20_000 },
      });
    }, 90_000);
    afterAll(async () => {
      await bench?.close();
      await plane?.stop();
    }, 30_000);

    /** Every object of the apps, with the version that changes whenever somebody writes it. */
    async function versions(): Promise<Map<string, string>> {
      const spaces = new Set<string>([...wanted, ...needed]);
      const lists = await Promise.all(
        kinds.map(([apiVersion, kind]) => bench.kubernetes.list({ apiVersion, kind })),
      );
      return new Map(
        lists
          .flat()
          .filter(({ kind, metadata }) =>
            spaces.has(kind === 'Namespace' ? metadata.name : (metadata.namespace ?? '')),
          )
          .map((object) => [objectKey(refOf(object)), object.metadata.resourceVersion ?? '']),
      );
    }

    test('all are installed, stay untouched by a second deploy, and leave their data behind', async () => {
      for (const app of wanted) await bench.well(bench.deploy.install(bench.cloud, app));
      const all = [...wanted, ...needed];
      expect(await bench.catalogue.added(bench.cloud)).toEqual(all.toSorted());
      const conditions = await Promise.all(all.map((app) => bench.deploy.status(bench.cloud, app)));
      expect(conditions.map(({ app, condition }) => `${app} ${condition}`)).toEqual(
        all.map((app) => `${app} working`),
      );

      const before = await versions();
      for (const app of all) {
        const again = await bench.well(bench.deploy.deploy(bench.cloud, app));
        expect(again.result).toMatchObject({ added: '0', changed: '0', removed: '0' });
      }
      expect(await versions()).toEqual(before);

      for (const app of all) await bench.well(bench.deploy.remove(bench.cloud, app, 'keep'));
      expect(await bench.catalogue.added(bench.cloud)).toEqual([]);
      const left = [...(await versions()).keys()];
      expect(left.filter((key) => /^(Pod|Deployment|StatefulSet|Job|Service|Ingress)\b/.test(key))).toEqual(
        [],
      );
      const claims = (keys: Iterable<string>) =>
        [...keys].filter((key) => key.startsWith('PersistentVolumeClaim/'));
      expect(claims(left)).toEqual(claims(before.keys()));
      expect(claims(left)).toHaveLength(7);
    }, 120_000);
  },
);
