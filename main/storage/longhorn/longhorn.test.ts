import { describe, expect, test } from 'vitest';
import { copiesFor, longhornNumbers, talosAllowed, upgradeAllowed } from '../storage.ts';

describe('copiesFor', () => {
  test.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 3],
    [7, 3],
  ])('%i machines: %i', (machines, copies) => expect(copiesFor(machines)).toBe(copies));
});

describe('longhornNumbers', () => {
  const machine = (name: string, hasDataDisk = true, cores = 8) => ({ name, hasDataDisk, cores });

  test('a full system disk is worse than a full data disk', () => {
    const mixed = longhornNumbers([machine('a'), machine('b', false)]).settings;
    const apart = longhornNumbers([machine('a'), machine('b')]).settings;
    expect(mixed['storage-reserved-percentage-for-default-disk']).toBe('30');
    expect(apart['storage-reserved-percentage-for-default-disk']).toBe('10');
  });

  test('a single machine can restart, although it has the only copy', () => {
    expect(longhornNumbers([machine('a')])).toMatchObject({
      copies: 1,
      csiCopies: 1,
      dataPath: '/var/mnt/longhorn',
      settings: {
        'node-drain-policy': 'allow-if-replica-is-stopped',
        'default-replica-count': '{"v1":"1","v2":"1"}',
      },
    });
  });

  test('a small machine keeps its cores for apps', () => {
    const { settings } = longhornNumbers([machine('a', true, 4), machine('b')]);
    expect(settings['guaranteed-instance-manager-cpu']).toBe('{"v1":"5","v2":"5"}');
  });
});

describe('upgradeAllowed', () => {
  test.each([
    ['1.12.1', '1.12.1', undefined],
    ['v1.12.0', '1.12.1', undefined],
    ['1.11.9', '1.12.0', undefined],
    ['1.12.0-rc1', '1.12.0', undefined],
    ['1.10.2', '1.12.1', 'storage.upgrade.skips'],
    ['1.12.1', '1.12.0', 'storage.upgrade.back'],
    ['1.12.0', '1.12.0-rc1', 'storage.upgrade.back'],
    ['1.12.0-rc10', '1.12.0-rc9', 'storage.upgrade.back'],
    ['1.12.1', '1.11.9', 'storage.upgrade.back'],
    ['1.12.1', '2.0.0', 'storage.upgrade.major'],
    ['latest', '1.12.1', 'storage.upgrade.unreadable'],
    ['1.12.1', '', 'storage.upgrade.unreadable'],
    ['1.12.1', '1.13', 'storage.upgrade.unreadable'],
  ])('%s to %s', (from, to, refusal) => {
    const allowed = upgradeAllowed(from, to);
    expect(allowed.allowed ? undefined : allowed.reason.key).toBe(refusal);
  });

  test('names the version in between', () => {
    expect(upgradeAllowed('1.9.0', '1.12.0')).toMatchObject({ reason: { values: { between: '1.10' } } });
  });
});

test.each([
  ['v1.13.7', true],
  ['v1.13.8', false],
  ['1.13.9', true],
  ['1.14.0-rc.1', true],
  ['next', false],
])('Talos %s with Longhorn: %s', (version, allowed) => expect(talosAllowed(version).allowed).toBe(allowed));
