// The machines' side of `npm run test:metal`: runs in network and process namespaces of its own, which end with it.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { appendFileSync, existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { notClimbed, rungs } from './rungs/rungs.ts';
import type { Climb } from './rungs/rung.ts';
import { startMachine } from './rungs/start-machine.ts';
import { inMetal } from './versions.ts';
import { createCommandLine } from './world/command-line.ts';
import { createMachine } from './world/machine.ts';
import { layCables, router, startRouter } from './world/network.ts';
import { startRegistry } from './world/registry.ts';
import { startTimeServer } from './world/time-server.ts';

const continues = process.argv.includes('--continue');
const last = /^--to=(.+)$/.exec(process.argv.find((argument) => argument.startsWith('--to=')) ?? '')?.[1];
const record = inMetal('run/passed.json');

const stop = new AbortController();
// The script that started this holds the other end. Signals don't reach a process that is the first of its namespace.
process.stdin.resume().once('end', () => stop.abort());

if (!continues) await rm(inMetal('run'), { recursive: true, force: true });
await mkdir(inMetal('run'), { recursive: true });
const passed = await readPassed();
try {
  const climb = await openWorld();
  await climbAll(climb);
  if (rungs.every(({ id }) => passed[id] !== undefined)) await climb.machine.scrap();
  summarize();
} catch (error) {
  console.error(stop.signal.aborted ? 'Stopped. --continue goes on from here.' : error);
  process.exitCode = 1;
}
stop.abort();
// What is left ends with the process namespace.
process.exit();

async function openWorld(): Promise<Climb> {
  await layCables();
  const log = (line: string) =>
    appendFileSync(inMetal('run/registry.log'), `${new Date().toISOString()} ${line}\n`);
  await startTimeServer(router, stop.signal);
  await startRegistry(router, stop.signal, log);
  startRouter(stop.signal).catch((error: unknown) => {
    console.error(error);
    stop.abort();
  });
  const machine = { name: 'atlas', mac: '52:54:00:77:00:10', tap: 'tap0', memoryMb: 4096 } as const;
  return {
    machine: await createMachine(machine, stop.signal),
    commands: await createCommandLine(stop.signal, console.log),
    say: (line) => console.log(`    ${line}`),
    async until(what, timeoutMs, reached) {
      const end = performance.now() + timeoutMs;
      for (;;) {
        const found = await reached();
        if (found !== undefined) return found;
        if (performance.now() > end) throw new Error(`${what}: not within ${timeoutMs / 60_000} minutes`);
        await wait(2000, undefined, { signal: stop.signal });
      }
    },
  };
}

/** With `--continue`, rungs that passed before are left out. */
async function climbAll(climb: Climb) {
  const next = rungs.findIndex(({ id }) => passed[id] === undefined);
  const before = rungs[(next === -1 ? rungs.length : next) - 1];
  if (before !== undefined) {
    console.log(`… Start the machine as “${before.title}” left it`);
    await startMachine(climb, before.leaves);
  }
  for (const [index, { id, title, run }] of rungs.entries()) {
    if (passed[id] !== undefined) continue;
    console.log(`… ${index + 1}/${rungs.length} ${title}`);
    const began = performance.now();
    await run(climb);
    passed[id] = Math.round((performance.now() - began) / 1000);
    await writeFile(record, JSON.stringify(passed, undefined, 2));
    const memory = await climb.machine.peakMemoryMb();
    console.log(
      `✓ ${index + 1}/${rungs.length} ${title} (${passed[id]} s; memory of QEMU: ${memory ?? 0} MB)`,
    );
    if (id === last) return;
  }
}

function summarize() {
  const seconds = Object.values(passed).reduce((sum, one) => sum + one, 0);
  const count = `${Object.keys(passed).length} of ${rungs.length} rungs passed`;
  console.log(`${count}, in ${Math.round(seconds / 60)} minutes altogether. Not climbed here:`);
  for (const line of notClimbed) console.log(`- ${line}`);
}

/** Seconds by rung. */
async function readPassed(): Promise<Record<string, number>> {
  if (!existsSync(record)) return {};
  return JSON.parse(await readFile(record, 'utf8')) as Record<string, number>;
}
