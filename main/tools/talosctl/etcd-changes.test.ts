import { expect, test } from 'vitest';
import { snapshotFacts } from './etcd-changes.ts';

test('what talosctl says of a copy, or that it says nothing', () => {
  const said =
    'etcd snapshot saved to "/home/x/backups/etcd.snapshot" (20512 bytes)\n' +
    'snapshot info: hash 0000beef, revision 17, total keys 23, total size 20480\n';
  expect(snapshotFacts(said)).toEqual({ size: 20512, hash: '0000beef', revision: 17, keys: 23 });
  expect(snapshotFacts('etcd snapshot saved to "x" (20512 bytes)\n')).toBeUndefined();
});
