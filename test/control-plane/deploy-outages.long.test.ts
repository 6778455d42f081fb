import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import { type CuttableWay, openCuttableWay } from './cuttable-way.ts';
import { appId, type Bench, openBench } from './deploy-bench.ts';
import { small } from './fixture-apps.ts';
import { type ControlPlane, findPracticeProgram, startControlPlane } from './start-control-plane.ts';

const found = await findPracticeProgram();
const program = 'program' in found ? found.program : '';

describe.skipIf(program === '')(
  `deploying while the cluster is not itself${'missing' in found ? ` (skipped: ${found.missing})` : ''}`,
  () => {
    let plane: ControlPlane;
    let bench: Bench;
    let way: CuttableWay;
    let count = 0;
    let id: string;
    /** An hour forwards or back, for a test that sets it. */
    let offByMs = 0;

    beforeAll(async () => {
      plane = await startControlPlane(program, '127.144.0');
    }, 90_000);
    afterAll(() => plane?.stop(), 30_000);
    beforeEach(async () => {
      count += 1;
      id = `small-${count}`;
      offByMs = 0;
      bench = await openBench(plane, { clock: () => new Date(Date.now() + offByMs) });
      way = await openCuttableWay(plane.kubeconfig, bench.cloud.kubeconfig);
    });
    afterEach(async () => {
      await bench.close();
      await way.close();
    });

    const container = 'containers: [{ name: small, image: small:1 }]';
    const later = `${container}\nnodeSelector: { test/ready: 'yes' }`;
    const begin = () => bench.deploy.install(bench.cloud, appId(id));
    const letItRun = () => bench.kubectl(['label', 'nodes', '--all', 'test/ready=yes', '--overwrite']);
    const holdItBack = () => bench.kubectl(['label', 'nodes', '--all', 'test/ready-', '--overwrite']);

    /** Resolves when the operation says this, in a note of a step. */
    async function says(operation: OperationId, key: string): Promise<void> {
      for await (const { id: of, steps } of bench.operations.watch(AbortSignal.timeout(30_000))) {
        if (of === operation && steps.some(({ note }) => note?.key === key)) return;
      }
      throw new Error(`it never said ${key}`);
    }

    async function nothingIsLeftToDo(): Promise<void> {
      expect((await bench.deploy.plan(bench.cloud, appId(id))).changes).toEqual([]);
    }

    test('away while it is waited for: says so, and goes on by itself when it is back', async () => {
      await holdItBack();
      await bench.apps({ [id]: small(id, later) });
      const operation = await begin();
      await says(operation, 'trouble.place.kind');
      way.cut();
      await says(operation, 'deploy.out-of-reach');
      await letItRun();
      way.mend();
      expect(await bench.operations.settled(operation)).toMatchObject({ state: 'done' });
      await nothingIsLeftToDo();
    }, 60_000);

    test('away before anything is done: fails with the way out, and is continued to its end', async () => {
      await bench.apps({ [id]: small(id, container) });
      way.cut();
      const operation = await begin();
      expect(await bench.operations.settled(operation)).toMatchObject({
        state: 'failed',
        canResume: true,
        error: {
          code: 'cluster.unreachable',
          title: 'The cluster cannot be reached',
          hint: expect.stringContaining('machines are on'),
          retry: true,
        },
      });
      way.mend();
      await bench.operations.resume(operation);
      expect(await bench.operations.settled(operation)).toMatchObject({ state: 'done' });
      await nothingIsLeftToDo();
    }, 60_000);

    test('cut off between two objects: nothing is lost, and what is there is taken as it is', async () => {
      await bench.apps({ [id]: small(id, container) });
      way.slow(300);
      const operation = await begin();
      await bench.kubectl(['wait', '--for=create', `namespace/${id}`, '--timeout=30s']);
      way.cut();
      const stopped = await bench.operations.settled(operation);
      expect(stopped).toMatchObject({ canResume: true, error: { code: 'cluster.unreachable' } });
      way.mend();
      way.slow(0);
      await bench.operations.resume(operation);
      expect(await bench.operations.settled(operation)).toMatchObject({ state: 'done' });
      await nothingIsLeftToDo();
    }, 60_000);

    test('slow answers only take longer', async () => {
      await bench.apps({ [id]: small(id, container) });
      way.slow(150);
      expect(await bench.operations.settled(await begin())).toMatchObject({ state: 'done' });
    }, 60_000);

    test('every connection dropped while waiting is taken up again', async () => {
      await holdItBack();
      await bench.apps({ [id]: small(id, later) });
      const operation = await begin();
      await says(operation, 'trouble.place.kind');
      way.drop();
      await letItRun();
      way.drop();
      expect(await bench.operations.settled(operation)).toMatchObject({ state: 'done' });
    }, 60_000);

    test('a clock that jumps by an hour, there and back, ends no waiting', async () => {
      await holdItBack();
      await bench.apps({ [id]: small(id, later) });
      const operation = await begin();
      await says(operation, 'trouble.place.kind');
      offByMs = 3_600_000;
      await says(operation, 'trouble.place.kind');
      offByMs = -3_600_000;
      await letItRun();
      expect(await bench.operations.settled(operation)).toMatchObject({ state: 'done' });
    }, 60_000);

    test('two apps at once in one cloud come one after the other, and both are there', async () => {
      const other = `${id}-too`;
      await bench.apps({ [id]: small(id, container), [other]: small(other, container) });
      const [first, second] = await Promise.all([begin(), bench.deploy.install(bench.cloud, appId(other))]);
      const ended = [await bench.operations.settled(first), await bench.operations.settled(second)];
      expect(ended).toMatchObject([{ state: 'done' }, { state: 'done' }]);
      const [one, two] = ended.map((operation) => doneAt(operation));
      expect(one).not.toEqual(two);
    }, 60_000);

    test('a place that is being removed and held by something: waited for, with who holds it', async () => {
      await bench.apps({ [id]: small(id, container) });
      await bench.kubectl(['create', 'namespace', id]);
      await bench.kubectl(
        ['create', '-f', '-'],
        `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: held, namespace: ${id}, finalizers: [test.example/held] }\n`,
      );
      await bench.kubectl(['delete', 'namespace', id, '--wait=false']);
      const operation = await begin();
      await says(operation, 'deploy.held');
      await bench.kubectl([
        'patch',
        'configmap',
        'held',
        '-n',
        id,
        '--type=merge',
        '-p',
        '{"metadata":{"finalizers":null}}',
      ]);
      expect(await bench.operations.settled(operation)).toMatchObject({ state: 'done' });
      await nothingIsLeftToDo();
    }, 60_000);

    test('a rule of the cluster that says no is named', async () => {
      await bench.kubectl(['create', '-f', '-'], policyAgainst(id));
      await bench.apps({ [id]: small(id, container) });
      const ended = await bench.operations.settled(await begin());
      expect(ended.error).toMatchObject({
        code: 'cluster.refused',
        detail: `A rule in the cluster (no-${id}) does not allow it.`,
      });
      await bench.kubectl([
        'delete',
        'validatingadmissionpolicy,validatingadmissionpolicybinding',
        `no-${id}`,
      ]);
    }, 60_000);

    test('a key that has ended is said with its day, and nobody is asked', async () => {
      await bench.apps({ [id]: small(id, container) });
      const text = await readFile(bench.cloud.kubeconfig, 'utf8');
      await writeFile(
        bench.cloud.kubeconfig,
        text.replace(
          /client-certificate-data: .*/,
          `client-certificate-data: ${Buffer.from(endedCertificate).toString('base64')}`,
        ),
      );
      expect((await bench.operations.settled(await begin())).error).toMatchObject({
        code: 'cluster.refused',
        title: 'The key to the cluster has ended',
        detail: expect.stringContaining('2001-01-02'),
      });
    }, 60_000);
  },
);

const doneAt = ({ endedAt }: Operation): string => endedAt ?? 'never';

/** Any change of a Deployment in this namespace is refused. */
const policyAgainst = (namespace: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: no-${namespace} }
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments] }]
  validations: [{ expression: "object.metadata.namespace != '${namespace}'", message: not here }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: no-${namespace} }
spec: { policyName: no-${namespace}, validationActions: [Deny] }
`;

/** Valid on the first day of 2001, signed by itself. */
const endedCertificate = `-----BEGIN CERTIFICATE-----
MIHGMHoCAQEwBQYDK2VwMBAxDjAMBgNVBAMMBWFkbWluMB4XDTAxMDEwMTAwMDAw
MFoXDTAxMDEwMjAwMDAwMFowEDEOMAwGA1UEAwwFYWRtaW4wKjAFBgMrZXADIQD3
xznFM+QHzyQPp9eSegokJOZtdfdzP5yOL8qwLj/xfDAFBgMrZXADQQDykZXYToVs
hn2hbcZA9E5nqrubuGsRsJHepPN/alDNA03VRn7G5ZEjBz7LoJER+RCVjYg8cVxr
Tp9znS+wcikD
-----END CERTIFICATE-----
`;
