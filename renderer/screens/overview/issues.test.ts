import { expect, test } from 'vitest';
import type { AppStatus } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import { sortApps, issuesOf } from './issues.ts';

const app = (title: string, condition: AppStatus['condition'], supporting = false): AppStatus => ({
  app: title.toLowerCase() as AppId,
  title,
  supporting,
  condition,
  sentence: { key: 'x', text: 'x' },
  workloads: [],
  storage: [],
});
const machine = (name: string, ready: 'ready' | 'not-ready' | 'unknown') => ({
  name,
  ready,
  controlPlane: true,
  runsApps: true,
});

test('failing apps come before unreachable machines, and those before storage; nothing else is an issue', () => {
  const found = issuesOf({
    apps: [app('Ghost', 'working'), app('Mysql', 'failing'), app('Gitea', 'starting')],
    machines: [machine('attic', 'not-ready'), machine('hallway', 'ready'), machine('study', 'unknown')],
    storage: { severity: 'bad', sentence: { key: 'x', text: 'x' } },
  });
  expect(found).toMatchObject([
    { kind: 'app', app: { title: 'Mysql' } },
    { kind: 'machine', machine: { name: 'attic' } },
    { kind: 'storage', problem: { severity: 'bad' } },
  ]);
});

test('apps are sorted by severity, then supporting ones last, then by name', () => {
  const sorted = sortApps(
    [
      app('Mysql', 'working', true),
      app('Zulu', 'working'),
      app('Älpler', 'working'),
      app('Gone', 'absent'),
      app('Ghost', 'failing'),
      app('Odd', 'unknown'),
    ],
    'de',
  );
  expect(sorted.map(({ title }) => title)).toEqual(['Ghost', 'Odd', 'Älpler', 'Zulu', 'Mysql']);
});
