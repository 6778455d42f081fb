import { expect, test } from 'vitest';
import type { WireError } from '../../contract/errors.ts';
import { createCallCache } from './call-cache.ts';

const failure = (thrown: unknown): WireError => ({
  code: 'internal.bug',
  family: 'bug',
  title: String(thrown),
  detail: '',
});

/** A cache whose calls the test answers by hand, in any order. */
function scripted() {
  const calls: {
    readonly asked: string;
    readonly answer: (value: unknown) => void;
    readonly fail: (error: string) => void;
  }[] = [];
  const cache = createCallCache(
    (name, input) =>
      new Promise((answer, fail) => calls.push({ asked: `${name} ${JSON.stringify(input)}`, answer, fail })),
    failure,
    () => 7,
  );
  return { cache, calls };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('components that show the same result share one request', async () => {
  const { cache, calls } = scripted();
  cache.watch('a', { n: 1 }, () => {});
  cache.watch('a', { n: 1 }, () => {});
  cache.watch('a', { n: 2 }, () => {});
  expect(calls.map(({ asked }) => asked)).toEqual(['a {"n":1}', 'a {"n":2}']);
  calls[0]?.answer('one');
  await settled();
  expect(cache.snapshot('a', { n: 1 })).toEqual({ value: 'one', error: undefined, at: 7, loading: false });
  expect(cache.snapshot('a', { n: 2 })?.loading).toBe(true);
});

test('only the latest request updates the entry', async () => {
  const { cache, calls } = scripted();
  cache.watch('a', {}, () => {});
  const again = cache.read('a', {});
  calls[1]?.answer('new');
  await again;
  calls[0]?.answer('old');
  await settled();
  expect(cache.snapshot('a', {})?.value).toBe('new');
});

test('a failure keeps the previous value, and a refetch clears the failure', async () => {
  const { cache, calls } = scripted();
  cache.watch('a', {}, () => {});
  calls[0]?.answer('there');
  await settled();
  const again = cache.read('a', {});
  calls[1]?.fail('gone');
  await expect(again).rejects.toBe('gone');
  expect(cache.snapshot('a', {})).toMatchObject({ value: 'there', error: { title: 'gone' }, at: 7 });
  cache.refresh(() => true);
  calls[2]?.answer('back');
  await settled();
  expect(cache.snapshot('a', {})).toMatchObject({ value: 'back', error: undefined });
});

test('an entry survives navigation to a page that shows it too, and is dropped when nobody does', async () => {
  const { cache, calls } = scripted();
  const leave = cache.watch('a', {}, () => {});
  calls[0]?.answer('there');
  await settled();
  leave();
  const leaveAgain = cache.watch('a', {}, () => {});
  await settled();
  expect(cache.snapshot('a', {})?.value).toBe('there');
  leaveAgain();
  await settled();
  expect(cache.snapshot('a', {})).toBeUndefined();
  cache.refresh(() => true);
  expect(calls).toHaveLength(2);
});

test('put wins over a request in flight', async () => {
  const { cache, calls } = scripted();
  cache.watch('a', {}, () => {});
  cache.put('a', {}, 'put');
  calls[0]?.answer('late');
  await settled();
  expect(cache.snapshot('a', {})?.value).toBe('put');
});
