import { expect, test } from 'vitest';
import type { CloudId } from '../../../contract/ids.ts';
import type { OperationKind } from '../../../contract/operations.ts';
import { routeAfter } from './route-after.ts';

const cloud = 'c-4f9k2m1x8q0z' as CloudId;
const machines = { at: 'cloud', cloud, section: 'machines' };

test.each<[OperationKind, string | undefined, object | undefined]>([
  ['node.reboot', 'attic', { ...machines, machine: 'attic' }],
  ['cluster.up', 'worker-2', { ...machines, machine: 'worker-2' }],
  ['cluster.up', undefined, undefined],
  ['node.remove', 'attic', machines],
  ['service.deploy', undefined, { at: 'cloud', cloud, section: 'services' }],
  ['app.install', 'ghost', undefined],
])('after %s of %s', (kind, subject, place) => {
  expect(routeAfter({ kind, cloud, ...(subject === undefined ? {} : { subject }) })).toEqual(place);
});

test('operations without a cloud have no page to go to', () => {
  expect(routeAfter({ kind: 'node.reboot', subject: 'attic' })).toBeUndefined();
});
