import { expect, test } from 'vitest';
import type { Doors } from './doors.ts';
import { handleComputer } from './handle-computer.ts';

function clearing(held: string | undefined) {
  let text = held;
  const clipboard = {
    readText: async () => text ?? '',
    clear: () => {
      text = '';
    },
  };
  const handlers = handleComputer({ clipboard: held === undefined ? undefined : clipboard } as Doors);
  const { signal } = new AbortController();
  return {
    clear: () =>
      handlers['computer.clearClipboard']({ text: 'a token' }, { signal, shell: 'window', after: 0 }),
    held: () => text,
  };
}

test('the clipboard is cleared while it holds the text', async () => {
  const { clear, held } = clearing('a token');
  expect(await clear()).toEqual({ clipboard: 'cleared' });
  expect(held()).toBe('');
});

test('what a person copied since then stays', async () => {
  const { clear, held } = clearing('a recipe');
  expect(await clear()).toEqual({ clipboard: 'other' });
  expect(held()).toBe('a recipe');
});

test('a shell without a clipboard says so', async () => {
  expect(await clearing(undefined).clear()).toEqual({ clipboard: 'unknown' });
});
