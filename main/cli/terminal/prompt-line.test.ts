import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

/** The answer that the command line reads when this is piped to it. */
async function answerTo(piped: string | Uint8Array): Promise<unknown> {
  const module = new URL('prompt-line.ts', import.meta.url).href;
  const script = `import { promptLine } from ${JSON.stringify(module)};
    const answer = await promptLine('Value', () => undefined).catch(({ code }) => ({ code }));
    console.log(JSON.stringify(answer));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  child.stdin.end(piped);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

test.each([
  ['s3cret\n', 's3cret'],
  ['s3cret\r\n', 's3cret'],
  ['s3cret', 's3cret'],
  [' two blanks \n', ' two blanks '],
  ['ends in a line break\n\n', 'ends in a line break\n'],
  ['-----BEGIN KEY-----\nab\n-----END KEY-----\n', '-----BEGIN KEY-----\nab\n-----END KEY-----'],
  ['05400', '05400'],
  ['#225522\n', '#225522'],
  ['null', 'null'],
  ['', ''],
])('%j piped in is %j', async (piped, answer) => {
  expect(await answerTo(piped)).toBe(answer);
});

test('bytes that are not text are rejected', async () => {
  expect(await answerTo(Uint8Array.of(0x61, 0xff, 0x62))).toEqual({ code: 'cli.usage' });
});
