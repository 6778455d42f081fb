import { describe, expect, test } from 'vitest';
import type { Operation } from '../../contract/operations.ts';
import { afterEvent, noWork, ownWork, type RunningWork, stateLines } from './running-work.ts';

const linesOf = (work: RunningWork) => stateLines(work).map(({ text }) => text);

function operation(id: string, parts: Partial<Operation> = {}): Operation {
  return {
    id,
    kind: 'app.install',
    title: { key: 'app.install', text: `Install ${id}` },
    state: 'running',
    steps: [],
    startedAt: '2030-01-01T00:00:00.000Z',
    by: { shell: 'window', host: 'here', pid: 7 },
    canCancel: true,
    canResume: false,
    cancelAsked: false,
    logLines: 0,
    ...parts,
  } as Operation;
}

const item = (value: Operation) => ({ t: 'item', seq: 1, value }) as const;
const step = (state: 'done' | 'running' | 'waiting') => ({
  id: state,
  title: { key: 's', text: 's' },
  state,
});

describe('the operations that the tray shows', () => {
  test('reports if there are none', () => {
    expect(linesOf(noWork)).toEqual(['No operations running']);
  });

  test('contains each running operation once, and drops those that ended', () => {
    const ghost = afterEvent(noWork, item(operation('ghost')));
    const both = afterEvent(ghost, item(operation('mysql')));
    const again = afterEvent(both, item(operation('ghost')));
    expect(linesOf(again)).toEqual(['Install ghost', 'Install mysql']);
    for (const state of ['done', 'failed', 'cancelled', 'interrupted'] as const) {
      expect(linesOf(afterEvent(again, item(operation('ghost', { state }))))).toEqual(['Install mysql']);
    }
  });

  test('names the running step', () => {
    const steps = [step('done'), step('running'), step('waiting')];
    expect(linesOf(afterEvent(noWork, item(operation('ghost', { steps }))))).toEqual([
      'Install ghost (step 2 of 3)',
    ]);
  });

  test('shows five lines at most', () => {
    const work = Array.from({ length: 9 }, (_, i) => item(operation(String(i)))).reduce(afterEvent, noWork);
    expect(linesOf(work)).toHaveLength(5);
  });

  test('knows which operations would stop with this process', () => {
    const mine = afterEvent(noWork, item(operation('mine')));
    const both = afterEvent(mine, item(operation('theirs', { by: { shell: 'cli', host: 'here', pid: 8 } })));
    expect(ownWork(both, 7).map(({ id }) => id)).toEqual(['mine']);
  });

  test('is unaffected by the end of the stream', () => {
    const work = afterEvent(noWork, item(operation('ghost')));
    expect(afterEvent(work, { t: 'end' })).toBe(work);
  });
});
