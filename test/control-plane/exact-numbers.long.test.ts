import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfig } from '../../main/config/config.ts';
import { appId, type Bench, openBench } from './deploy-bench.ts';
import { sharedControlPlane } from './one-for-all.ts';

const { plane, isMissing, why } = sharedControlPlane();
const id = 'widgets';
const group = 'exact.example.org';
const ref = { apiVersion: `${group}/v1`, kind: 'Widget', namespace: id, name: 'one' };
const [past, lowest] = [9_007_199_254_740_993n, -9_223_372_036_854_775_808n];

const files = {
  'manifest.yaml': `name: ${id}
title: Widgets
description: Holds large numbers
version: 1.10
namespace: ${id}
asksFor:
  - {what: cluster-wide, kinds: [CustomResourceDefinition], why: It brings a kind of its own.}
defaultConfig: {id: 9007199254740993, mode: 0755}
settings:
  - {path: id, type: number, label: Number}
`,
  'kustomization.yaml': `namespace: ${id}\nresources: [namespace.yaml, crd.yaml, widget.yaml]\n`,
  'namespace.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${id}}\n`,
  'crd.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.${group}}
spec:
  group: ${group}
  names: {kind: Widget, listKind: WidgetList, plural: widgets, singular: widget}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
`,
  'widget.yaml': `apiVersion: ${group}/v1
kind: Widget
metadata: {name: one}
spec:
  id: {{ .apps.${id}.id }}
  next: {{ add .apps.${id}.id 2 }}
  mode: {{ .apps.${id}.mode }}
  octal: 0755
  thousands: 1_000
  ratio: 1.10
  lowest: -9223372036854775808
  all: &all {big: 9007199254740993}
  merged: {<<: *all, b: 1}
`,
};
const spec = {
  id: past,
  next: past + 2n,
  mode: 493,
  octal: 493,
  thousands: 1000,
  ratio: 1.1,
  lowest,
  all: { big: past },
  merged: { big: past, b: 1 },
};

describe.skipIf(isMissing)(`whole numbers beyond 2^53 on a real API server${why}`, () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench(plane);
    await bench.apps({ [id]: files });
  });
  afterEach(() => bench.close());

  const widget = async () => (await bench.kubernetes.get(ref))?.['spec'];
  const deployed = async () => {
    const plan = await bench.deploy.plan(bench.cloud, appId(id));
    const done = await bench.done(bench.deploy.install(bench.cloud, appId(id), undefined, plan));
    expect(done.error).toBeUndefined();
  };

  test('keep all their digits, and show a change only if there is one', async () => {
    await deployed();
    expect(await widget()).toEqual(spec);
    const [listed] = await bench.kubernetes.list(ref, { namespace: id });
    expect(listed?.['spec']).toEqual(spec);
    expect(await bench.deploy.plan(bench.cloud, appId(id))).toMatchObject({
      added: 0,
      changed: 0,
      removed: 0,
    });

    await createConfig().set(bench.cloud.folder, `apps.${id}.id`, past - 1n);
    const plan = await bench.deploy.plan(bench.cloud, appId(id));
    expect(plan.changed).toBe(1);
    expect(JSON.stringify(plan)).toContain('id 9007199254740993 → 9007199254740992');
    await deployed();
    expect(await widget()).toEqual({ ...spec, id: past - 1n, next: past + 1n });
  });
});
