import { expect, test } from 'vitest';
import { practiceError, practiceVanished } from './practice-failure.ts';
import type { PracticeFailure } from './practice-report.ts';

const failures: [PracticeFailure, string, RegExp][] = [
  [
    { code: 'port-taken', address: '127.77.0.11:6443', holder: 'kube-apiserver (pid 42)' },
    'practice.ports-taken',
    /127\.77\.0\.11:6443\): kube-apiserver \(pid 42\)\.$/,
  ],
  [{ code: 'port-taken', address: '127.77.0.11:6443' }, 'practice.ports-taken', /127\.77\.0\.11:6443\)\.$/],
  [
    { code: 'no-space', freeBytes: 12_345_678, needBytes: 500_000_000 },
    'practice.no-space',
    /12 MB free; practice needs 500 MB/,
  ],
  [{ code: 'state-in-use' }, 'practice.failed', /running here already/],
  [{ code: 'state-unreadable', detail: 'bad PEM' }, 'practice.failed', /cannot be read/],
  [{ code: 'other-machines', detail: 'the machines in /x' }, 'practice.failed', /machines of the other kind/],
  [{ code: 'component-exited', component: 'etcd', lastLines: ['panic'] }, 'practice.failed', /“etcd”/],
];

test.each(failures)('%o is told in words', (failure, code, detail) => {
  const error = practiceError(failure);
  expect(error.code).toBe(code);
  expect(error.detail).toMatch(detail);
  expect(error.hint).toMatch(/\.$/);
  expect(`${error.title} ${error.detail} ${error.hint}`).not.toMatch(/undefined|PEM|panic/);
});

test('what a vanished program said last is kept for the details', () => {
  expect(practiceVanished('the last words').context).toEqual({ lastLines: 'the last words' });
});
