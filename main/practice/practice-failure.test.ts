import { expect, test } from 'vitest';
import { practiceError, practiceVanished } from './practice-failure.ts';
import type { PracticeFailure } from './practice-report.ts';

const failures: [PracticeFailure, string, string, object?][] = [
  [
    { code: 'port-taken', address: '127.77.0.11:6443', holder: 'kube-apiserver (pid 42)' },
    'practice.ports-taken',
    'practice.ports-taken.by',
    { address: '127.77.0.11:6443', holder: 'kube-apiserver (pid 42)' },
  ],
  [
    { code: 'port-taken', address: '127.77.0.11:6443' },
    'practice.ports-taken',
    'practice.ports-taken.detail',
    { address: '127.77.0.11:6443' },
  ],
  [
    { code: 'no-space', freeBytes: 12_345_678, needBytes: 500_000_000 },
    'practice.no-space',
    'practice.no-space.sizes',
    { free: '12 MB', needed: '500 MB' },
  ],
  [{ code: 'no-space' }, 'practice.no-space', 'practice.no-space.detail'],
  [{ code: 'state-in-use' }, 'practice.failed', 'practice.in-use.detail'],
  [{ code: 'state-unreadable', detail: 'bad PEM' }, 'practice.failed', 'practice.state-unreadable.detail'],
  [
    { code: 'other-machines', detail: 'the machines in /x' },
    'practice.failed',
    'practice.other-machines.detail',
  ],
  [
    { code: 'component-exited', component: 'etcd', lastLines: ['panic'] },
    'practice.failed',
    'practice.component-exited.detail',
    { component: 'etcd' },
  ],
];

test.each(failures)('%o is explained', (failure, code, key, values) => {
  const error = practiceError(failure);
  expect(error.code).toBe(code);
  expect(error.sentences.detail).toMatchObject({ key, ...(values === undefined ? {} : { values }) });
  expect(error.sentences.hint).toBeDefined();
  expect(`${error.title} ${error.detail} ${error.hint}`).not.toMatch(/undefined|PEM|panic/);
});

test('keeps the last output of a process that vanished', () => {
  expect(practiceVanished('the last words').context).toEqual({ lastLines: 'the last words' });
});
