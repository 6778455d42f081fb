import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { operationKinds } from '../contract/operations.ts';
import { createWild } from './wild.ts';

test('every kind of long work is defined, so that any of them can be taken up after a crash', async () => {
  const home = await mkdtemp(join(tmpdir(), 'wild-composed-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const shell = { shell: 'cli', root: resolve(import.meta.dirname, '..'), version: '0' } as const;
  const wild = await createWild(shell, { ...process.env, WILD_HOME: home });
  expect(wild.operationKinds().toSorted()).toEqual(operationKinds.toSorted());
});
