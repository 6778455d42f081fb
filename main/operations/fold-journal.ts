import type { Operation, StepStatus } from '../../contract/operations.ts';
import type { JournalEntry, StartedEntry } from './journal-entry.ts';

/** The initial operation, from the first line of its journal. */
export function beginOperation(entry: StartedEntry): Operation {
  return {
    id: entry.id,
    kind: entry.kind,
    ...(entry.cloud === undefined ? {} : { cloud: entry.cloud }),
    ...(entry.subject === undefined ? {} : { subject: entry.subject }),
    title: entry.title,
    state: entry.queued === true ? 'waiting' : 'running',
    steps: entry.steps.map(({ id, title }) => ({ id, title, state: 'waiting' })),
    startedAt: entry.at,
    by: entry.by,
    canCancel: true,
    canResume: false,
    cancelAsked: false,
    logLines: 0,
  };
}

/** The operation after one more journal entry. Entries about unknown steps are ignored. */
export function foldEntry(operation: Operation, entry: JournalEntry): Operation {
  switch (entry.t) {
    case 'started':
      return operation;
    case 'step':
      return withStep(operation, entry.step, (step) => stepAfter(step, entry));
    case 'progress':
      return withStep(operation, entry.step, (step) => ({ ...step, progress: entry.progress }));
    case 'note':
      return withStep(operation, entry.step, (step) => ({ ...step, note: entry.note }));
    case 'log':
      return { ...operation, logLines: operation.logLines + 1 };
    case 'result':
      return { ...operation, result: { ...operation.result, ...entry.facts } };
    case 'cancel-asked':
      return { ...operation, cancelAsked: true, canCancel: false };
    case 'resumed':
      return resume(operation, entry);
    case 'waits':
      return { ...operation, waitsFor: entry.for };
    case 'begun':
      return begin(operation);
    case 'ended':
      return end(operation, entry);
  }
}

/** Whether it's running or queued. */
export function isActive({ state }: Pick<Operation, 'state'>): boolean {
  return state === 'running' || state === 'waiting';
}

/** The state of an active operation whose process is gone. */
export function interrupt(operation: Operation): Operation {
  if (!isActive(operation)) return operation;
  const { waitsFor: _waitsFor, ...kept } = operation;
  return { ...kept, state: 'interrupted', canCancel: false, canResume: true };
}

function begin(operation: Operation): Operation {
  const { waitsFor: _waitsFor, ...kept } = operation;
  return { ...kept, state: 'running' };
}

function withStep(operation: Operation, id: string, change: (step: StepStatus) => StepStatus): Operation {
  return { ...operation, steps: operation.steps.map((step) => (step.id === id ? change(step) : step)) };
}

type Entry<T extends JournalEntry['t']> = Extract<JournalEntry, { t: T }>;

function stepAfter(step: StepStatus, { state, at, tookMs }: Entry<'step'>): StepStatus {
  if (state === 'running') return { id: step.id, title: step.title, state, startedAt: at };
  const { note: _note, ...kept } = step;
  return { ...kept, state, endedAt: at, ...(tookMs === undefined ? {} : { tookMs }) };
}

function resume(operation: Operation, { by, queued }: Entry<'resumed'>): Operation {
  const { error: _error, endedAt: _endedAt, waitsFor: _waitsFor, ...kept } = operation;
  const state = queued === true ? 'waiting' : 'running';
  const steps = operation.steps.map(
    (step): StepStatus =>
      step.state === 'done' || step.state === 'skipped'
        ? step
        : { id: step.id, title: step.title, state: 'waiting' },
  );
  return { ...kept, by, steps, state, canCancel: true, canResume: false, cancelAsked: false };
}

function end(operation: Operation, entry: Entry<'ended'>): Operation {
  const { waitsFor: _waitsFor, ...kept } = operation;
  const tookMs = entry.tookMs === undefined ? undefined : (operation.tookMs ?? 0) + entry.tookMs;
  return {
    ...kept,
    state: entry.state,
    endedAt: entry.at,
    canCancel: false,
    canResume: entry.state !== 'done',
    ...(tookMs === undefined ? {} : { tookMs }),
    ...(entry.error === undefined ? {} : { error: entry.error }),
  };
}
