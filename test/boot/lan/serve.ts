/** `wild boot serve` on the laptop, as a person would run it, and what it says about machines. */
import { join, resolve } from 'node:path';
import type { BootMachine, BootStage } from '../../../contract/boot.ts';
import { cacheFolder } from '../kit/kit.ts';
import { type Lan, laptopAddress } from './lan.ts';
import type { Running } from './namespace.ts';

export interface ServedMachine extends BootMachine {
  readonly event: 'machine';
}

export interface Serving {
  /** All that was said about a machine, oldest first. */
  said(mac: string): readonly ServedMachine[];
  /** Its stages in the order in which they were said, without repetitions. */
  stages(mac: string): readonly BootStage[];
  /** Waits for a report about a machine that is as it should be. */
  until(mac: string, isSo: (machine: ServedMachine) => boolean, withinMs: number): Promise<ServedMachine>;
  /** Sends SIGTERM. @returns its exit code, and how long it took, in ms */
  stop(): Promise<{ readonly code: number | NodeJS.Signals; readonly ms: number }>;
}

export interface ServeOptions {
  readonly assets: string;
  readonly cmdline: string;
  readonly allow?: readonly string[];
}

export async function serve(lan: Lan, { assets, cmdline, allow = ['any'] }: ServeOptions): Promise<Serving> {
  const running = runWild(lan, [
    ...['boot', 'serve', '--address', laptopAddress, '--assets', assets, '--cmdline', cmdline],
    ...allow.flatMap((one) => ['--allow', one]),
    '--json',
  ]);
  await running.says(/"event":"serving".*\n/, 60_000);
  const machines = () => linesOf(running.output()).filter((line) => line.event === 'machine');
  const said = (mac: string) => machines().filter((machine) => machine.mac === mac);
  return {
    said,
    stages: (mac) =>
      said(mac)
        .map(({ stage }) => stage)
        .filter((stage, index, all) => stage !== all[index - 1]),
    until: (mac, isSo, withinMs) => running.until(() => said(mac).find(isSo), withinMs, `${mac} as expected`),
    async stop() {
      const ms = await running.end();
      return { code: await running.ended(1000), ms };
    },
  };
}

/** Runs the command line on the laptop, in an empty home directory. */
export function runWild(lan: Lan, args: readonly string[]): Running {
  return lan.laptop.start('wild', [process.execPath, resolve('out/main/cli.js'), ...args], {
    WILD_HOME: join(lan.folder, 'home'),
    WILD_CACHE: cacheFolder(),
  });
}

function linesOf(output: string): ServedMachine[] {
  return output
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as ServedMachine);
}
