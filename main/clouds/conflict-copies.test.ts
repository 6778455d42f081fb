import { expect, test } from 'vitest';
import { conflictCopies } from './conflict-copies.ts';

test.each([
  ['config.sync-conflict-20260131-101112-ABC2DEF.yaml', 'config.yaml', 'Syncthing'],
  ['config (conflicted copy).yaml', 'config.yaml', 'Dropbox'],
  ["config (attic's conflicted copy 2026-01-31).yaml", 'config.yaml', 'Dropbox'],
  ['secrets (In Konflikt stehende Kopie von attic 2026-01-31).yaml', 'secrets.yaml', 'Dropbox'],
  ['config_conflict-20260131-101112.yaml', 'config.yaml', 'ownCloud'],
  ['config (SFConflict someone@example.com 2026-01-31-10-11-12).yaml', 'config.yaml', 'Seafile'],
  ['config.Conflict.yaml', 'config.yaml', 'Resilio Sync'],
  ['secrets (1).yaml', 'secrets.yaml', 'Google Drive'],
  ['config 2.yaml', 'config.yaml', 'iCloud Drive'],
  ['lock.sync-conflict-20260131-101112-ABC2DEF', 'lock', 'Syncthing'],
])('%s is a conflict copy of %s, created by %s', (file, of, by) => {
  expect(conflictCopies([file])).toEqual([{ file, of, by }]);
});

test.each(['config.yaml', 'notes (1).yaml', 'photo 2.jpg', 'config.yaml.bak', 'my config.yaml', '(1).yaml'])(
  '%s is none',
  (file) => {
    expect(conflictCopies([file])).toEqual([]);
  },
);

test('a malicious name is matched in linear time', () => {
  const names = [`config ${'('.repeat(5000)}.yaml`, `config ${"'s ".repeat(5000)}.yaml`, ' '.repeat(20_000)];
  const began = performance.now();
  conflictCopies(names);
  expect(performance.now() - began).toBeLessThan(1000);
});
