import { expect, test } from 'vitest';
import type { KubeObject } from './kube-object.ts';
import { withoutFields } from './without-fields.ts';

const object: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a', namespace: 'b', annotations: { 'example.org/x.y': '1', 'example.org/x': '2' } },
  spec: {
    replicas: 1,
    finalizers: ['one', 'two'],
    containers: [
      { name: 'x', image: 'x:1', ports: [{ containerPort: 80 }, { containerPort: 81, protocol: 'UDP' }] },
      { name: 'y[1]', image: 'y:1', env: [{ name: 'A', value: '1' }] },
    ],
  },
};

test.each<readonly [path: string, gone: string]>([
  ['.spec.replicas', '"replicas":1,'],
  ['.metadata.annotations.example.org/x.y', '"example.org/x.y":"1",'],
  ['.metadata.annotations.example.org/x', ',"example.org/x":"2"'],
  ['.spec.containers[name="x"].image', '"image":"x:1",'],
  ['.spec.containers[name="y[1]"].env[name="A"].value', ',"value":"1"'],
  ['.spec.containers[name="x"].ports[containerPort=80,protocol="TCP"]', '{"containerPort":80},'],
  ['.spec.containers[name="x"].ports[containerPort=81,protocol="UDP"].protocol', ',"protocol":"UDP"'],
  ['.spec.finalizers[="one"]', '"one",'],
  ['.spec.finalizers[1]', ',"two"'],
  ['.spec.nothing', ''],
  ['.spec.containers[name="z"].image', ''],
  ['.spec.containers[', ''],
  ['.metadata.name', ''],
])('without %s', (path, gone) => {
  expect(withoutFields(object, [path])).toEqual(JSON.parse(JSON.stringify(object).replace(gone, '')));
});

test('several fields, and the object itself stays as it was', () => {
  const before = JSON.stringify(object);
  const { spec } = withoutFields(object, ['.spec.containers', '.spec.finalizers']);
  expect(spec).toEqual({ replicas: 1 });
  expect(JSON.stringify(object)).toBe(before);
});
