import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { speak } from './connect-helper.ts';

function helperThat(ends: Promise<{ exitCode: number | null; errors: string }>) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  return { output, helper: speak(input, output, ends) };
}

test('what something else prints on the way is no answer', async () => {
  const { output, helper } = helperThat(new Promise(() => undefined));
  const answers = [helper.command({ do: 'sync' }), helper.command({ do: 'eject' })];
  output.write('Gtk-WARNING: no display\n\n{"level":"warn"}\n{"t":"done"}\n[1201:FATAL]\n');
  output.write('{"t":"ejected","ok":true}\n');
  expect(await Promise.all(answers)).toEqual([{ t: 'done' }, { t: 'ejected', ok: true }]);
});

test.each([
  ['the dialog was dismissed', 126, '', 'drives.not-allowed'],
  ['this person may not', 127, '', 'drives.not-allowed'],
  ['it crashed', 1, 'out of memory', 'drives.write-failed'],
  ['it was killed', null, '', 'drives.write-failed'],
])('when %s, every waiting request fails, and each later one', async (_, exitCode, errors, code) => {
  const { helper } = helperThat(Promise.resolve({ exitCode, errors }));
  const requests = [helper.command({ do: 'sync' }), helper.write(0, Buffer.alloc(512))];
  for (const { status, ...rest } of await Promise.allSettled(requests))
    expect({ status, ...rest }).toMatchObject({ status: 'rejected', reason: { code } });
  await expect(helper.command({ do: 'sync' })).rejects.toMatchObject({ code });
});
