import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createChangeFeed } from './change-feed.ts';

/** Promises that failed before anything awaited them. Node ends a process at the first one. */
function unhandled(): unknown[] {
  const failures: unknown[] = [];
  const add = (failure: unknown) => failures.push(failure);
  process.on('unhandledRejection', add);
  onTestFinished(() => void process.off('unhandledRejection', add));
  return failures;
}

test('folders that fail while the reader is busy are reported by its next read', async () => {
  const failures = unhandled();
  const feed = createChangeFeed(async () => {
    throw new Error('the list of clouds is unreadable');
  });
  const changes = feed.changes(new AbortController().signal);
  expect(await changes.next()).toEqual({ done: false, value: undefined });
  await nextTurn();
  await expect(changes.next()).rejects.toThrow('the list of clouds is unreadable');
  expect(failures).toEqual([]);
});

test('a reader that stops before its next read hears nothing of folders that fail', async () => {
  const failures = unhandled();
  const feed = createChangeFeed(async () => {
    throw new Error('the list of clouds is unreadable');
  });
  for await (const _ of feed.changes(new AbortController().signal)) {
    await nextTurn();
    break;
  }
  await nextTurn();
  expect(failures).toEqual([]);
});
