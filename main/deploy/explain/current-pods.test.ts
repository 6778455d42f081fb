import { expect, test } from 'vitest';
import { make } from '../objects-of-ghost.suite.ts';
import { currentPods } from './current-pods.ts';

test('only pods of the latest revision count', () => {
  const owned = (kind: string, name: string, uid: string, owner: string, meta: object = {}) =>
    make('v1', kind, name, {}, { uid, ownerReferences: [{ kind: 'x', name: 'x', uid: owner }], ...meta });
  const revision = (value: string) => ({ annotations: { 'deployment.kubernetes.io/revision': value } });
  const deployment = make('apps/v1', 'Deployment', 'ghost', {}, { uid: 'd', ...revision('2') });
  const set = make('apps/v1', 'StatefulSet', 'db', { status: { updateRevision: 'new' } }, { uid: 's' });
  const hash = (value: string) => ({ labels: { 'controller-revision-hash': value } });
  const pods = [
    owned('Pod', 'old', 'p1', 'rs1'),
    owned('Pod', 'new', 'p2', 'rs2'),
    owned('Pod', 'db-old', 'p3', 's', hash('old')),
    owned('Pod', 'db-new', 'p4', 's', hash('new')),
    owned('Pod', 'stranger', 'p5', 'z'),
  ];
  const sets = [
    owned('ReplicaSet', 'a', 'rs1', 'd', revision('1')),
    owned('ReplicaSet', 'b', 'rs2', 'd', revision('2')),
  ];
  expect(currentPods(pods, [deployment, set], sets).map(({ metadata }) => metadata.name)).toEqual([
    'new',
    'db-new',
  ]);
});
