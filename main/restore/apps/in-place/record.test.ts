import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { AppId } from '../../../../contract/ids.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import { realFiles } from '../../../lib/file-access.ts';
import { readRecord, recordFolder, removeRecord, type RestoreRecord, writeRecord } from './record.ts';

const record: RestoreRecord = {
  ...{ format: 1, id: '0a1b2c3d', app: 'ghost' as AppId, set: 's-20261201t021400z-0a1b2c', place: 'nas' },
  ...{ phase: 'aside', databases: [], claims: [], whole: true, settings: false },
};

function folder(): Cloud {
  const path = mkdtempSync(join(tmpdir(), 'wild-record-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return { path: (...parts: readonly string[]) => join(path, ...parts) } as Cloud;
}

test('a record is read as it was written, until it is removed', async () => {
  const cloud = folder();
  expect(await readRecord(realFiles, cloud, 'ghost')).toBeUndefined();
  await writeRecord(realFiles, cloud, record);
  expect(await readRecord(realFiles, cloud, 'ghost')).toEqual(record);
  await removeRecord(realFiles, cloud, 'ghost');
  expect(await readRecord(realFiles, cloud, 'ghost')).toBeUndefined();
});

test.each(['', 'broken', '{"format":2}'])(
  'a record that can’t be read (%j) is never taken for none',
  async (text) => {
    const cloud = folder();
    const file = join(recordFolder(cloud, 'ghost'), 'restore.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    await expect(readRecord(realFiles, cloud, 'ghost')).rejects.toMatchObject({
      code: 'restore.refused',
      sentences: { detail: { key: 'restore.record-unreadable' } },
    });
  },
);
