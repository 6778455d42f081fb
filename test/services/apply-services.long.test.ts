import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awaitedLater } from '../../main/lib/awaited-later.ts';
import { noKubectl } from '../../main/deploy/apps/real-kustomize.suite.ts';
import { printExactJson } from '../../main/lib/exact-json.ts';
import { createRenderer } from '../../main/deploy/render/renderer.ts';
import {
  conditionOf,
  connectKubernetes,
  groupOf,
  type KubeObject,
  type Kubernetes,
  mapAt,
  refOf,
  textAt,
} from '../../main/kubernetes/kubernetes.ts';
import {
  type ControlPlane,
  findPracticeProgram,
  startControlPlane,
} from '../control-plane/start-control-plane.ts';
import { until } from '../control-plane/until.ts';
import { scenarios } from './service-scenarios.ts';
import { type CloudSample, compileServices, shippedServices } from './shipped-services.ts';
import { noUpstream, openUpstream } from './upstream-manifests.ts';

const found = await findPracticeProgram();
const why = noKubectl || noUpstream || ('missing' in found ? ` (skipped: ${found.missing})` : '');

/** What must exist before the API server can judge the rest. Nothing else is created, so nothing starts or is in the way. */
const first = ['Namespace', 'ServiceAccount', 'PriorityClass', 'RuntimeClass'];

const services = await shippedServices();

describe.skipIf(why !== '')(`a real API server accepts the services${why}`, () => {
  let plane: ControlPlane | undefined;
  let kubernetes: Kubernetes;
  let objects: readonly KubeObject[] = [];

  const refusals = async (wanted: readonly KubeObject[]): Promise<string[]> => {
    const tries = wanted.map(async (object) => {
      await kubernetes.apply(object, { dryRun: true, others: 'take-over' });
    });
    return (await Promise.allSettled(tries)).flatMap((tried, at) =>
      tried.status === 'fulfilled'
        ? []
        : [`${wanted[at]?.kind} ${wanted[at]?.metadata.name}: ${String(tried.reason)}`],
    );
  };

  beforeAll(async () => {
    if ('missing' in found) return;
    const world = { renderer: createRenderer(), upstream: openUpstream() };
    const compile = async (cloud: CloudSample) =>
      [...(await compileServices(services, cloud, world)).values()].flatMap((some) => some ?? []);
    const starting = awaitedLater(startControlPlane(found.program, '127.154.0'));
    const compiled = await Promise.all(Object.values(scenarios).map(compile));
    plane = await starting;
    kubernetes = connectKubernetes(plane.kubeconfig);
    objects = [...new Map(compiled.flat().map((object) => [printExactJson(object), object])).values()];
    const used = new Set(objects.map(({ kind }) => kind));
    const definitions = objects.filter(
      (object) =>
        object.kind === 'CustomResourceDefinition' && used.has(textAt(object, 'spec', 'names', 'kind') ?? ''),
    );
    for (const kinds of [first.slice(0, 1), first.slice(1)]) {
      const some = objects.filter(({ kind }) => kinds.includes(kind));
      await Promise.all(some.map((object) => kubernetes.apply(object, { others: 'take-over' })));
    }
    await Promise.all(definitions.map((object) => kubernetes.apply(object, { others: 'take-over' })));
    for (const definition of definitions) {
      await until(async () => {
        const now = await kubernetes.get(refOf(definition));
        return now !== undefined && textAt(conditionOf(now, 'Established'), 'status') === 'True';
      });
    }
  }, 120_000);
  afterAll(async () => {
    await plane?.stop();
  });

  test('every object, of each scenario', async () => {
    const rest = objects.filter(({ kind }) => !first.includes(kind));
    expect(new Set(rest.map((object) => groupOf(object)))).toContain('cert-manager.io');
    expect(await refusals(rest)).toEqual([]);
  }, 60_000);

  test('every pod that its workloads would start, in the namespaces as they are', async () => {
    const pods = objects.flatMap(({ kind, metadata, spec }): KubeObject[] => {
      const template = mapAt({ spec }, 'spec', 'template');
      if (!['Deployment', 'DaemonSet', 'Job'].includes(kind)) return [];
      const { name, namespace = '' } = metadata;
      const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec: template['spec'] };
      return [pod];
    });
    expect(pods.length).toBeGreaterThan(20);
    expect(await refusals(pods)).toEqual([]);
  }, 60_000);

  test('but not a pod that asks for more than its namespace allows', async () => {
    const host = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'host', namespace: 'traefik' } };
    const spec = {
      hostNetwork: true,
      containers: [{ name: 'a', image: 'docker.io/library/traefik:v3.7.13' }],
    };
    expect(await refusals([{ ...host, spec }])).toEqual([expect.stringContaining('restricted')]);
  });
});
