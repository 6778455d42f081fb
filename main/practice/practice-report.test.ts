import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive, readEvents, readReport } from './practice-report.ts';

test('without a practice cloud there is no report, and it is not running', async () => {
  const report = await readReport(await folder());
  expect(report).toBeUndefined();
  expect(await isAlive(report)).toBe(false);
});

test('a report of a dead process does not count as running', async () => {
  const place = await folder();
  const left = {
    pid: 2 ** 30,
    phase: 'ready',
    server: 'https://127.77.0.11:6443',
    kubeconfig: '/k',
    ingressUrl: 'http://127.0.0.1:7780',
    machines: [],
  };
  await writeFile(join(place, 'status.json'), JSON.stringify(left));
  const report = await readReport(place);
  expect(report).toMatchObject({ phase: 'ready' });
  expect(await isAlive(report)).toBe(false);
  expect(await isAlive({ ...left, pid: process.pid, phase: 'ready' })).toBe(true);
  expect(await isAlive({ ...left, pid: process.pid, phase: 'stopped' })).toBe(false);
});

test('an incomplete last line is ignored', async () => {
  const place = await folder();
  const events = join(place, 'events.ndjson');
  await writeFile(events, '{"event":"step","step":"etcd"}\n{"event":"failed","code":"no-sp');
  expect(await readEvents(events)).toEqual([{ event: 'step', step: 'etcd' }]);
  await writeFile(events, '{"event":"failed","code":"no-space"}\n');
  expect(await readEvents(events)).toEqual([{ event: 'failed', code: 'no-space' }]);
});

async function folder(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'wild-practice-'));
  onTestFinished(() => rm(place, { recursive: true, force: true }));
  return place;
}
