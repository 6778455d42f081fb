import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import { type FaultyProxy, openFaultyProxy } from './faulty-proxy.ts';
import { appId, type Bench, openBench } from './deploy-bench.ts';
import { expiredCertificate, type KeyPair } from './expired-certificate.ts';
import { small } from './fixture-apps.ts';
import { type ControlPlane, findPracticeProgram, startControlPlane } from './start-control-plane.ts';
import { until } from './until.ts';

const found = await findPracticeProgram();
const program = 'program' in found ? found.program : '';
const pod = 'terminationGracePeriodSeconds: 0\ncontainers: [{ name: small, image: small:1 }]';
const later = `${pod}\nnodeSelector: { test/later: 'yes' }`;
const unreachable = {
  code: 'cluster.unreachable',
  sentences: { title: { key: 'kube.unreachable.title' }, hint: { key: 'kube.unreachable.hint' } },
  retry: true,
};
const retrying = 'The cluster isn’t responding right now. Trying again.';

describe.skipIf(program === '')(
  `a cluster that becomes unreachable${'missing' in found ? ` (skipped: ${found.missing})` : ''}`,
  () => {
    let plane: ControlPlane;
    let bench: Bench;
    let proxy: FaultyProxy;
    let jumpedMs = 0;
    let polls = 0;
    let count = 0;
    let id: string;

    beforeAll(async () => {
      plane = await startControlPlane(program, '127.152.0');
    }, 90_000);
    afterAll(() => plane?.stop(), 30_000);
    beforeEach(async () => {
      count += 1;
      id = `small-${count}`;
      jumpedMs = 0;
      const monotonicClock = () => {
        polls += 1;
        return performance.now() + jumpedMs;
      };
      bench = await openBench(plane, {
        monotonicClock,
        timeouts: { startMs: 60_000, verifyMs: 10_000, unreachableMs: 30_000 },
      });
      proxy = await openFaultyProxy(plane.kubeconfig, bench.cloud.kubeconfig);
    });
    afterEach(async () => {
      await bench.close();
      await proxy.close();
      await machineFits(false);
    });

    const machineFits = (fits: boolean) =>
      bench.kubectl(['label', 'nodes', '--all', fits ? 'test/later=yes' : 'test/later-', '--overwrite']);
    const put = (spec: string, app = id) => bench.apps({ [app]: small(app, spec) });
    const begin = (app = id) => bench.deploy.install(bench.cloud, appId(app));
    const ended = (operation: OperationId) => bench.operations.settled(operation);
    const notes = (key: string) => (operation: Operation) =>
      operation.steps.some(({ note }) => note?.key === key);
    const waitsForMachine = notes('trouble.place.kind');
    const retries = notes('deploy.out-of-reach');

    async function seen(operation: OperationId, what: (operation: Operation) => boolean): Promise<Operation> {
      const signal = AbortSignal.timeout(20_000);
      for await (const one of bench.operations.watch(signal))
        if (one.id === operation && what(one)) return one;
      throw new Error(`not seen; last: ${JSON.stringify(await bench.operations.get(operation))}`);
    }

    /** Until the waiting step has read the clock this often. */
    const polled = (often: number) => {
      const before = polls;
      return until(async () => polls - before > often);
    };

    /** Ends successfully, and leaves nothing to do. */
    async function well(operation: OperationId): Promise<void> {
      const { state, error } = await ended(operation);
      const { changes } = await bench.deploy.plan(bench.cloud, appId(id));
      expect({ state, error, changes }).toEqual({ state: 'done', error: undefined, changes: [] });
    }

    test('a slow connection only takes longer', async () => {
      await put(pod);
      proxy.slow(40);
      const operation = await begin();
      await well(operation);
      expect(await bench.log(operation)).not.toContain(retrying);
    }, 60_000);

    test('cut off while applying: retries, says so, and continues', async () => {
      await put(pod);
      proxy.slow(50);
      const operation = await begin();
      await seen(operation, notes('deploy.applied'));
      proxy.cut();
      await seen(operation, retries);
      proxy.restore();
      await well(operation);
      expect((await bench.log(operation)).filter((text) => text === retrying)).toHaveLength(1);
    }, 60_000);

    test('dropped connections while waiting are not reported', async () => {
      await put(later);
      const operation = await begin();
      await seen(operation, waitsForMachine);
      proxy.drop();
      await machineFits(true);
      await well(operation);
      expect(await bench.log(operation)).not.toContain(retrying);
    }, 60_000);

    test('unreachable before anything is done: fails at once, with a hint, and continues when asked', async () => {
      await put(pod);
      proxy.cut();
      const operation = await begin();
      expect(await ended(operation)).toMatchObject({ state: 'failed', canResume: true, error: unreachable });
      expect(await bench.catalogue.added(bench.cloud)).toEqual([]);
      proxy.restore();
      await bench.operations.resume(operation);
      await well(operation);
    }, 60_000);

    test('unreachable for longer than the timeout: fails with the reason, and continues when asked', async () => {
      await bench.close();
      bench = await openBench(plane, { timeouts: { startMs: 5000, verifyMs: 5000, unreachableMs: 500 } });
      await proxy.close();
      proxy = await openFaultyProxy(plane.kubeconfig, bench.cloud.kubeconfig);
      await put(later);
      const operation = await begin();
      await seen(operation, waitsForMachine);
      proxy.cut();
      expect(await ended(operation)).toMatchObject({ state: 'failed', canResume: true, error: unreachable });
      expect(await bench.deploy.status(bench.cloud, appId(id))).toMatchObject({ condition: 'unknown' });
      proxy.restore();
      await machineFits(true);
      await bench.operations.resume(operation);
      await well(operation);
    }, 60_000);

    test('cancelled while the cluster is unreachable, it ends at once', async () => {
      await put(later);
      const operation = await begin();
      await seen(operation, waitsForMachine);
      proxy.cut();
      await seen(operation, retries);
      await bench.operations.cancel(operation);
      expect(await ended(operation)).toMatchObject({ state: 'cancelled', canResume: true });
      proxy.restore();
    }, 60_000);

    test('a clock that jumps an hour, there and back, does not use up any timeout', async () => {
      await put(later);
      const operation = await begin();
      await seen(operation, waitsForMachine);
      for (const hours of [1, -1]) {
        jumpedMs += hours * 3_600_000;
        await polled(1);
        expect((await bench.operations.get(operation)).state).toBe('running');
      }
      await machineFits(true);
      await well(operation);
    }, 60_000);

    test('an expired certificate on either side is explained with a hint', async () => {
      await put(pod);
      const authority = join(plane.state, 'pki');
      const useOwn = async (change: (config: Kubeconfig) => void) => {
        const config = parse(await readFile(plane.kubeconfig, 'utf8')) as Kubeconfig;
        change(config);
        await writeFile(bench.cloud.kubeconfig, stringify(config));
      };
      const late = await expiredCertificate(authority, '/O=system:masters/CN=late');
      await useOwn(({ users: [{ user }] }) => {
        user['client-certificate-data'] = Buffer.from(late.cert).toString('base64');
        user['client-key-data'] = Buffer.from(late.key).toString('base64');
      });
      expect(await ended(await begin())).toMatchObject({
        state: 'failed',
        error: {
          code: 'cluster.refused',
          sentences: {
            detail: { key: 'kube.kubeconfig.expired.detail', values: { until: '2020-02-01' } },
            hint: { key: 'kube.kubeconfig.expired.hint' },
          },
        },
      });
      const server = await standIn(late);
      await useOwn(({ clusters: [{ cluster }] }) => {
        cluster.server = server;
      });
      const started = performance.now();
      expect(await ended(await begin())).toMatchObject({
        state: 'failed',
        error: {
          code: 'cluster.unreachable',
          sentences: {
            detail: { key: 'kube.unreachable.cert-expired' },
            hint: { key: 'kube.unreachable.clock.hint' },
          },
        },
      });
      // Not a thing that passes, so nobody waits for it.
      expect(performance.now() - started).toBeLessThan(5000);
    }, 60_000);

    test('two at once from one process take turns; the same work is done once', async () => {
      const other = `${id}-other`;
      await put(pod);
      await put(pod, other);
      const [first, second, again] = await Promise.all([begin(), begin(other), begin()]);
      expect(again).toBe(first);
      const ends = await Promise.all([ended(first), ended(second)]);
      expect(ends.map(({ state }) => state)).toEqual(['done', 'done']);
      expect(apart(...ends)).toBe(true);
    }, 60_000);

    test('two at once from two processes take turns', async () => {
      const other = `${id}-other`;
      await put(later, other);
      await put(pod);
      const child = spawn(process.execPath, [hanging, plane.kubeconfig, bench.folder, other], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      const [text] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
      const theirs = text.trim() as OperationId;
      const ours = await begin();
      expect(await seen(ours, ({ waitsFor }) => waitsFor !== undefined)).toMatchObject({
        waitsFor: { id: theirs },
      });
      await machineFits(true);
      const ends = await Promise.all([ended(theirs), ended(ours)]);
      expect(ends.map(({ state }) => state)).toEqual(['done', 'done']);
      expect(apart(...ends)).toBe(true);
    }, 60_000);

    test('all machines lose power while applying: continues when they are back', async () => {
      await bench.apps({ [id]: { ...small(id, pod), 'objects.yaml': manyWaves } });
      proxy.slow(50);
      const operation = await begin();
      await seen(operation, ({ steps }) => steps.some(({ note }) => note?.text.startsWith('2 of 5 ')));
      await plane.kill();
      await seen(operation, retries);
      await plane.again();
      await well(operation);
      expect(await bench.log(operation)).toContain(retrying);
    }, 90_000);
  },
);

const hanging = new URL('install-and-hang.ts', import.meta.url).pathname;

interface Kubeconfig {
  readonly clusters: [{ readonly cluster: { server: string } }];
  readonly users: [{ readonly user: Record<string, string> }];
}

/** Somebody who answers as the cluster would, with an old certificate. */
async function standIn(pair: KeyPair): Promise<string> {
  const server = createServer({ ...pair }, (_, answer) => answer.end('{}'));
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

/** No step of one ran while a step of the other did. */
function apart(one: Operation, other: Operation): boolean {
  const times = [one, other].map(({ steps }) => ({
    from: steps.map(({ startedAt }) => startedAt ?? '').toSorted()[0] ?? '',
    to:
      steps
        .map(({ endedAt }) => endedAt ?? '')
        .toSorted()
        .at(-1) ?? '',
  }));
  const [a, b] = times.toSorted((x, y) => (x.from < y.from ? -1 : 1));
  return a !== undefined && b !== undefined && a.to <= b.from;
}

// Made one after the other, and ready without any program.
const manyWaves = `apiVersion: v1
kind: ServiceAccount
metadata: { name: small }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: small }
---
apiVersion: v1
kind: Service
metadata: { name: small }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: PodTemplate
metadata: { name: small }
template: { spec: { containers: [{ name: small, image: small:1 }] } }
`;
