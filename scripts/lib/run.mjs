import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './project.mjs';

const running = new Set();

/** The exit code for when the running child processes have ended; undefined until a signal arrives. */
let ending;

/**
 * Forwards termination signals to the child processes and exits with the last of them: with its code, or with `quietCode`
 * if it succeeded. A second signal kills all of them.
 * In a terminal, Ctrl+C reaches every process anyway, and forwarding it would count as the second signal.
 */
export function endTogether({ quietCode = 130 } = {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (running.size === 0) process.exit(128 + constants.signals[signal]);
      const again = ending !== undefined;
      ending = quietCode;
      const reachesAll = signal === 'SIGINT' && process.stdin.isTTY;
      for (const child of running) {
        if (again) child.kill('SIGKILL');
        else if (!reachesAll) child.kill(signal);
      }
    });
  }
}

/**
 * Runs a program until it exits. Its output is either shown immediately (`show`) or returned. `ask` also connects our standard input.
 * @returns {Promise<{code: number, output: string, stdout: string, ms: number}>} `code` is 127 if the program doesn't exist.
 */
export function run(program, args, options = {}) {
  const { cwd = root, env = {}, show = false, ask = false, onLine, timeoutMs, input } = options;
  const started = performance.now();
  return new Promise((resolve) => {
    const stdin = ask ? 'inherit' : input === undefined ? 'ignore' : 'pipe';
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }), ...env },
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
      if (timer && signal === 'SIGKILL') output += `killed after ${timeoutMs / 1000} s\n`;
      const answer = failed ? 127 : (code ?? 128 + (constants.signals[signal] ?? 0));
      if (ending !== undefined && running.size === 0) process.exit(answer || ending);
      resolve({ code: answer, output, stdout, ms });
    });
    child.on('error', () => {
      if (child.pid === undefined) child.emit('close', 127, null);
    });
  });
}

export const seconds = (ms) => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
