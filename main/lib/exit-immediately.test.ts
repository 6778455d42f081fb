import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';

/** A process with one worker thread that waits for ever: it opens a pipe that nobody writes to. */
async function endOfStuckProcess(leave: string, limitMs = 8000) {
  const folder = mkdtempSync(join(tmpdir(), 'wild-leave-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const script = `
    const { exitImmediately } = await import(${JSON.stringify(import.meta.resolve('./exit-immediately.ts'))});
    (await import('node:fs')).open(${JSON.stringify(pipe)}, 'r', () => {});
    process.stdout.write('said '.repeat(20_000));
    setTimeout(() => ${leave}, 100);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
  const ended = once(child, 'exit');
  const said = await text(child.stdout);
  const [code, signal] = (await ended) as [number | null, string | null];
  clearTimeout(limit);
  return { code, signal, said: said.length };
}

test.skipIf(process.platform === 'win32')(
  'ends with its code and all that was said, whatever a thread waits for',
  async () => {
    expect(await endOfStuckProcess('exitImmediately(3)')).toEqual({ code: 3, signal: null, said: 100_000 });
  },
);

test.skipIf(process.platform === 'win32')('which process.exit does not', async () => {
  expect(await endOfStuckProcess('process.exit(3)', 3000)).toMatchObject({ code: null, signal: 'SIGKILL' });
});
