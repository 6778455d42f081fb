import { spawn } from 'node:child_process';
import { root } from './project.mjs';

const running = new Set();

/** Ends every program that {@link run} started and that still runs. */
export function endAll(signal = 'SIGTERM') {
  for (const child of running) child.kill(signal);
}

/** Passes Ctrl+C and the like on to the programs that run, and ends when they have. */
export function endTogether() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      endAll(signal);
      setTimeout(() => {
        endAll('SIGKILL');
        process.exit(1);
      }, 8000).unref();
      if (running.size === 0) process.exit(130);
    });
  }
}

/**
 * Runs a program to its end. Its output is shown as it comes (`show`), or kept.
 * @returns {Promise<{code: number, output: string, stdout: string, ms: number}>} `code` is 127 where the program is not there.
 */
export function run(program, args, options = {}) {
  const { cwd = root, env = {}, show = false, onLine, timeoutMs, input } = options;
  const started = performance.now();
  return new Promise((resolve) => {
    const stdin = input === undefined ? 'ignore' : 'pipe';
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: show ? [stdin, 'inherit', 'inherit'] : [stdin, 'pipe', 'pipe'],
      windowsHide: true,
    });
    running.add(child);
    let output = '';
    let stdout = '';
    let rest = '';
    const take = (chunk, isStdout) => {
      output += chunk;
      if (isStdout) stdout += chunk;
      if (!onLine) return;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    };
    child.stdout?.setEncoding('utf8').on('data', (chunk) => take(chunk, true));
    child.stderr?.setEncoding('utf8').on('data', (chunk) => take(chunk, false));
    if (input !== undefined) child.stdin.end(input);
    const timer = timeoutMs && setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    let failed;
    child.on('error', (error) => {
      failed = error;
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      clearTimeout(timer);
      const ms = Math.round(performance.now() - started);
      if (failed) output += `${failed.message}\n`;
      if (timer && signal === 'SIGKILL') output += `ended after ${timeoutMs / 1000} s\n`;
      resolve({ code: failed ? 127 : (code ?? 1), output, stdout, ms });
    });
    child.on('error', () => {
      if (child.pid === undefined) child.emit('close', 127, null);
    });
  });
}

export const seconds = (ms) => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
