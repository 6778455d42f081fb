import { expect, test } from 'vitest';
import { machinesWithout } from './prove-storage.ts';

const node = (name: string) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name } });
const report = (name: string, ...drivers: readonly string[]) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'CSINode',
  metadata: { name },
  spec: { drivers: drivers.map((driver) => ({ name: driver, nodeID: name })) },
});

test.each([
  ['every machine reports it', [report('a', 'x', 'y'), report('b', 'y')], []],
  ['one reports another driver', [report('a', 'y'), report('b', 'x')], ['b']],
  ['one reports nothing yet', [report('a', 'y')], ['b']],
  ['none reports anything yet', [], ['a', 'b']],
  ['a removed machine still has a report', [report('a', 'y'), report('b', 'y'), report('c')], []],
])('a storage driver, if %s', (_, reports, without) => {
  expect(machinesWithout('y', [node('a'), node('b')], reports)).toEqual(without);
});
