import { expect, test } from 'vitest';
import { WildError } from '../lib/wild-error.ts';
import { plainEnvironment, run } from './run.ts';
import { asTheySaid } from '../lib/sentence.ts';

const node = process.execPath;
const script = (code: string) => ['-e', code];

test('a missing program is reported with its path', async () => {
  await expect(run('/nowhere/kubectl', [])).rejects.toMatchObject({
    code: 'tools.not-found',
    sentences: { detail: { key: 'tools.not-found.detail', values: { path: '/nowhere/kubectl' } } },
  });
});

test('an unexpected exit is reported with the last line and the exit code', async () => {
  const failing = run(node, script(`console.error('first'); console.error('the reason'); process.exit(3)`));
  await expect(failing).rejects.toMatchObject({
    code: 'tools.failed',
    detail: 'the reason',
    context: { exitCode: '3', output: 'first\nthe reason\n' },
  });
});

test('an expected exit code is not a failure', async () => {
  const result = await run(node, script('process.exit(1)'), { exits: [0, 1] });
  expect(result.exitCode).toBe(1);
});

test('a child that runs too long is stopped', async () => {
  await expect(run(node, script('setInterval(() => {}, 1000)'), { timeoutMs: 300 })).rejects.toThrow(
    /didn’t finish within/,
  );
});

test('a child that prints too much is stopped', async () => {
  const flood = run(node, script(`process.stdout.write('x'.repeat(200000))`), { maxBytes: 1000 });
  await expect(flood).rejects.toThrow(/too much output/);
});

test('cancelling stops the child and its descendants', async () => {
  const stop = new AbortController();
  const pids: number[] = [];
  const code = `
    const { spawn } = require('node:child_process');
    const grandchild = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    console.log(process.pid); console.log(grandchild.pid);
    setInterval(() => {}, 1000);`;
  const running = run(node, script(code), {
    signal: stop.signal,
    onLine: (line) => {
      pids.push(Number(line));
      if (pids.length === 2) stop.abort();
    },
  });
  await expect(running).rejects.toMatchObject({ code: 'operation.cancelled', family: 'cancelled' });
  await expect.poll(() => pids.map(isAlive)).toEqual([false, false]);
});

test('lines arrive one by one from both outputs', async () => {
  const lines: string[] = [];
  await run(node, script(`console.log('out'); console.error('err')`), { onLine: (line) => lines.push(line) });
  expect(lines.sort()).toEqual(['err', 'out']);
});

test('input is passed on standard input, and the environment is not inherited', async () => {
  const result = await run(
    node,
    script(`process.stdin.pipe(process.stdout); console.error(Object.keys(process.env).length)`),
    {
      input: 'kept quiet',
      env: { ONLY: 'this' },
    },
  );
  expect(result.stdout).toBe('kept quiet');
  expect(Number(result.stderr)).toBeLessThanOrEqual(2);
});

test('the plain environment contains only listed variables', () => {
  expect(plainEnvironment({ PATH: '/bin', AWS_SECRET_ACCESS_KEY: 'x', SOPS_AGE_KEY: 'y' })).toEqual({
    PATH: '/bin',
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw new WildError('internal.bug', {
      title: asTheySaid('unexpected'),
      detail: asTheySaid(String(error)),
    });
  }
}
