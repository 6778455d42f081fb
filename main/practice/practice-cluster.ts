import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { cancelled } from '../lib/wild-error.ts';
import { run, startDetached } from '../tools/tools.ts';
import { practiceError, practiceVanished } from './practice-failure.ts';
import { isAlive, type PracticeReport, readEvents, readReport } from './practice-report.ts';

export interface ClusterPlace {
  /** The folder of the cluster's state, which is kept between runs. */
  readonly folder: string;
  /** The first three bytes of its machines' loopback network. */
  readonly network: string;
  /** The address of its ingress: `127.0.0.1:7780`. */
  readonly ingressAddress: string;
}

/** The number of machines, and whether they're blank or form a cluster from the start. */
export interface Machines {
  readonly count: number;
  readonly blank: boolean;
}

export interface PracticeCluster {
  report(): Promise<PracticeReport | undefined>;
  running(): Promise<boolean>;
  /** Starts the practice tool unless it's running. It keeps running when this process ends. */
  start(program: string, machines: Machines): Promise<void>;
  /** Waits until a start-up phase is reached: `api-server`, or `ready` for all of them. */
  reached(part: string, signal: AbortSignal): Promise<PracticeReport>;
  /** Stops all of its processes and waits for them. Uses the tool version that started it. */
  stop(): Promise<void>;
  erase(): Promise<void>;
}

const pollMs = 100;
const startTimeoutMs = 180_000;

export function createPracticeCluster(place: ClusterPlace): PracticeCluster {
  const files = { stdout: join(place.folder, 'events.ndjson'), stderr: join(place.folder, 'practice.log') };
  const startedWith = join(place.folder, 'program');
  const report = () => readReport(place.folder);
  const running = async () => isAlive(await report());

  async function readPhase(part: string): Promise<PracticeReport | undefined> {
    const events = await readEvents(files.stdout);
    const failure = events.find((event) => event.event === 'failed');
    if (failure && 'code' in failure) throw practiceError(failure);
    const now = await report();
    if (now?.phase === 'failed' && now.failure) throw practiceError(now.failure);
    if (now?.phase === 'ready') return now;
    const reachedIt = events.some((event) => 'step' in event && event.step === part);
    return reachedIt ? now : undefined;
  }

  return {
    report,
    running,
    async start(program, machines) {
      if (await running()) return;
      await mkdir(place.folder, { recursive: true, mode: 0o700 });
      // Don't mistake an earlier run's status for this one's.
      await rm(join(place.folder, 'status.json'), { force: true });
      const args = ['--state', place.folder, '--network', place.network, '--ingress', place.ingressAddress];
      await writeFileAtomic(startedWith, program, { mode: 0o600 });
      const kind = machines.blank ? '--blank-machines' : '--machines';
      await startDetached(program, ['run', ...args, kind, String(machines.count)], files);
    },
    async reached(part, signal) {
      const until = performance.now() + startTimeoutMs;
      let seen = false;
      while (performance.now() < until) {
        if (signal.aborted) throw cancelled();
        const found = await readPhase(part);
        if (found) return found;
        const alive = await running();
        if (seen && !alive) break;
        seen ||= alive;
        await pause(pollMs);
      }
      throw practiceVanished((await readTextFile(files.stderr)) ?? '');
    },
    async stop() {
      // The tool may have been updated since; stop it with the version that started it.
      const program = await readTextFile(startedWith);
      if (program !== undefined) await run(program, ['stop', '--state', place.folder], { timeoutMs: 30_000 });
    },
    erase: () => rm(place.folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
