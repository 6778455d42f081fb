import { expect, test } from 'vitest';
import { withRestrictedSettings } from './apply-restricted-settings.ts';

test('taints of others stay, and ours are added once', () => {
  const theirs = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };
  const present = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'a', resourceVersion: '7' },
    spec: { taints: [theirs, { key: 'dedicated', value: 'old', effect: 'NoSchedule' }] },
  };
  const written = withRestrictedSettings(present, {
    labels: { 'x/y': 'z' },
    taints: ['dedicated=gpu:NoSchedule', 'odd'],
  });
  expect(written).toEqual({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'a', resourceVersion: '7', labels: { 'x/y': 'z' } },
    spec: { taints: [theirs, { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
  });
  expect(withRestrictedSettings(present, { labels: { 'x/y': 'z' }, taints: [] })).not.toHaveProperty('spec');
});
