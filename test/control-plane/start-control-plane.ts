import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { freePort } from '../../main/lib/free-port.suite.ts';
import { openTools } from './open-tools.ts';

export interface ControlPlane {
  readonly kubeconfig: string;
  /** `127.0.0.1:41235`, where its ingresses are answered. */
  readonly ingressAddress: string;
  /** The folder that it keeps everything in. */
  readonly state: string;
  /** All of its machines lose power. Their data stays. */
  kill(): Promise<void>;
  /** Starts the killed machines again, with their data. */
  again(): Promise<void>;
  /** Stops it and waits until it has exited. */
  stop(): Promise<void>;
}

const readySchema = z.object({ event: z.literal('ready'), kubeconfig: z.string() });

/** The practice program built from these sources, or why tests that need a real Kubernetes API cannot run. */
export async function findPracticeProgram(): Promise<{ program: string } | { missing: string }> {
  const chosen = process.env['WILD_PRACTICE_BIN'];
  if (chosen !== undefined) return { program: chosen };
  const tools = openTools();
  // Building it takes minutes, so it has to be done before the tests.
  if (await tools.missing('practice')) return { missing: 'the practice program is not built' };
  return { program: await tools.path('practice') };
}

/**
 * A real control plane (etcd, API server, controllers, scheduler) with simulated machines, on a loopback network of
 * its own. Each test file that needs one starts its own with another `network`, so that files may run side by side.
 */
export async function startControlPlane(
  program: string,
  network: string,
  options: { machines?: number; environment?: Readonly<Record<string, string>> } = {},
): Promise<ControlPlane> {
  const state = await mkdtemp(join(tmpdir(), 'wild-control-plane-'));
  const ingressAddress = `127.0.0.1:${await freePort()}`;
  const args = ['run', '--state', state, '--network', network, '--ingress', ingressAddress];
  const start = () =>
    startProgram(program, [...args, '--machines', String(options.machines ?? 1)], options.environment);
  let running = await start().catch(async (error: unknown) => {
    await rm(state, { recursive: true, force: true });
    throw error;
  });
  return {
    kubeconfig: running.kubeconfig,
    ingressAddress,
    state,
    kill: () => running.end('SIGKILL'),
    async again() {
      running = await start();
    },
    async stop() {
      await running.end('SIGTERM');
      await rm(state, { recursive: true, force: true });
    },
  };
}

export interface RunningProgram {
  readonly kubeconfig: string;
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export async function startProgram(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const env = { ...process.env, ...environment };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.push(text);
    if (said.length > 200) said.shift();
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = readySchema.safeParse(JSON.parse(line));
    // Later events are irrelevant, but an unread pipe would eventually block it.
    if (ready.success) {
      child.stdout.resume();
      return { kubeconfig: ready.data.kubeconfig, end };
    }
    said.push(line);
  }
  await end('SIGTERM');
  throw new Error(`the control plane did not start:\n${said.join('\n').slice(-4000)}`);
}
