import { expect, test } from 'vitest';
import type { OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import type { StepDefinition } from './definition.ts';
import { beginOperation, foldEntry } from './fold-journal.ts';
import { journalFormat } from './journal-entry.ts';
import { runOperation } from './run-operation.ts';

const at = '2026-01-01T00:00:00.000Z';

function step(id: string, after: readonly string[] | undefined, run: StepDefinition['run']): StepDefinition {
  return { id, title: sentence(id, id), run, ...(after === undefined ? {} : { after }) };
}

/** Runs the steps with a journal in memory; a second time goes on with what it says. */
function work(steps: readonly StepDefinition[], stop = new AbortController()) {
  const about = steps.map(({ id, title }) => ({ id, title }));
  let operation: Operation = beginOperation({
    ...{ t: 'started', at, format: journalFormat, kind: 'tools.install', input: {} },
    ...{ id: 'o-000000000000' as OperationId, title: sentence('test', 'A test'), steps: about },
    by: { shell: 'cli', host: 'here', pid: 1 },
  });
  return async () => {
    operation = { ...operation, state: 'running' };
    await runOperation({
      operation: () => operation,
      steps,
      signal: stop.signal,
      record: async (fact) => void (operation = foldEntry(operation, { ...fact, at })),
    });
    return operation;
  };
}

const states = ({ steps }: Operation) => steps.map(({ id, state }) => `${id} ${state}`).join(', ');
const away = (detail: string) =>
  new WildError('cluster.unreachable', { title: asTheySaid('Out of reach'), detail: asTheySaid(detail) });

test('independent steps run in parallel, and a step that needs both runs after both', async () => {
  const both = Promise.withResolvers<void>();
  const begun: string[] = [];
  const meet = async (id: string) => {
    begun.push(id);
    if (begun.length === 2) both.resolve();
    // Each waits for the other: one after the other would never end.
    await both.promise;
  };
  const order: string[] = [];
  const run = work([
    step('check', undefined, async () => void order.push('check')),
    step('mysql', ['check'], () => meet('mysql')),
    step('redis', ['check'], () => meet('redis')),
    step('ghost', ['check', 'mysql', 'redis'], async () => void order.push(`ghost after ${begun.length}`)),
  ]);
  expect((await run()).state).toBe('done');
  expect(order).toEqual(['check', 'ghost after 2']);
});

test('a failed step stops only those that need it, and resuming runs only what is left', async () => {
  const ran: string[] = [];
  const failing = new Set(['mysql', 'redis']);
  const start = (id: string) => async () => {
    ran.push(id);
    if (failing.has(id)) throw away(`No ${id}.`);
  };
  const run = work([
    step('mysql', [], start('mysql')),
    step('ghost', ['mysql'], start('ghost')),
    step('redis', [], start('redis')),
    step('gitea', [], start('gitea')),
    step('open', ['gitea'], start('open')),
  ]);
  const failed = await run();
  expect(states(failed)).toBe('mysql failed, ghost waiting, redis failed, gitea done, open done');
  expect(failed).toMatchObject({ state: 'failed', canResume: true, error: { detail: 'No mysql.' } });
  expect(failed.steps.find(({ id }) => id === 'redis')?.note?.text).toBe('No redis.');

  failing.clear();
  ran.length = 0;
  expect(states(await run())).toBe('mysql done, ghost done, redis done, gitea done, open done');
  expect(ran.toSorted()).toEqual(['ghost', 'mysql', 'redis']);
});

test('once cancelled, no further step starts, and it is not a failure', async () => {
  const stop = new AbortController();
  const run = work(
    [
      step('one', [], async () => stop.abort()),
      step('two', ['one'], async () => undefined),
      step('three', [], ({ signal }) => Promise.reject(signal.reason ?? new DOMException('', 'AbortError'))),
    ],
    stop,
  );
  const stopped = await run();
  expect(stopped.state).toBe('cancelled');
  expect(stopped.error).toBeUndefined();
  expect(stopped.steps[1]?.state).toBe('waiting');
});
