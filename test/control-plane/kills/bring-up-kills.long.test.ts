import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { OperationKind } from '../../../contract/operations.ts';
import { dmesg, getInsecure } from '../../../main/tools/tools.ts';
import { practiceCloudId } from '../../../main/practice/practice.ts';
import { type BundledProgram, bundleProgram } from '../../bundle-program.ts';
import { type BlankMachines, startBlankMachines } from '../blank-machines.ts';
import { openTools } from '../open-tools.ts';
import { findPracticeProgram } from '../start-control-plane.ts';
import { child } from './killable.ts';
import { makePracticeCloud } from './practice-cloud.ts';

const found = await findPracticeProgram();
const practice = 'program' in found ? found.program : '';
const noTalosctl = practice !== '' && (await openTools().missing('talosctl'));
const missing = 'missing' in found ? found.missing : noTalosctl ? 'talosctl is not built' : '';

const toldSchema = z.object({ state: z.literal('done'), steps: z.number() });

describe.skipIf(missing !== '')(
  `setting up machines, killed at each step${missing === '' ? '' : ` (skipped: ${missing})`}`,
  () => {
    let machines: BlankMachines;
    let program: BundledProgram;
    let home: string;
    let computer: { root: string; folder: string };
    beforeAll(async () => {
      home = await mkdtemp(join(tmpdir(), 'wild-up-kills-'));
      program = await bundleProgram('test/control-plane/kills/cluster-act.ts');
      computer = await makeComputer(home);
      machines = await startBlankMachines(practice, '127.191.0', 3);
    }, 60_000);
    afterAll(async () => {
      await machines?.stop();
      await program?.remove();
      await rm(home, { recursive: true, force: true });
    }, 30_000);

    test('each process resumes where the last one was, and the cluster is bootstrapped once', {
      timeout: 300_000,
    }, async () => {
      const { folder } = computer;
      const addresses = [0, 1, 2].map((place) => machines.address(place));
      await killedAtEachStep('cluster.up', [`${machines.network}.40`, ...addresses]);

      const journals = await readdir(join(folder, '.wildcloud/logs/operations'));
      expect(journals.filter((name) => name.endsWith('.ndjson'))).toHaveLength(1);
      // A file that a killed process was writing (wild-tmp) stays for a minute; main/lib/staging-paths.ts removes it then.
      const left = (await readdir(folder, { recursive: true })).filter((name) =>
        /\.lock$|\.cancel$|wild-(?:new|old)|pending\.json/.test(name),
      );
      expect(left).toEqual([]);
      expect(await bootstraps(folder, addresses)).toBe(1);
    });

    test('a machine is removed no matter when the process is killed', { timeout: 300_000 }, async () => {
      const { folder } = computer;
      await killedAtEachStep('node.remove', ['worker-gpu']);
      const talosctl = await openTools().path('talosctl');
      expect((await getInsecure(talosctl, machines.address(2), 'machinestatus')).ok).toBe(true);
      expect(await readFile(join(folder, 'config.yaml'), 'utf8')).not.toContain('worker-gpu');
      expect(await readdir(join(folder, 'setup/cluster-nodes/final'))).not.toContain('worker-gpu.yaml');
    });

    /** Each process is killed at the next possible line of its journal, until the last one finishes. */
    async function killedAtEachStep(kind: OperationKind, about: readonly string[]) {
      const words = [computer.root, practiceCloudId, kind, ...about];
      const once = join(home, `ended-at-${kind}`);
      const env = {
        ...process.env,
        WILD_HOME: home,
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
        WILD_END_KIND: kind,
        WILD_END_ONCE: once,
      };
      let kills = 0;
      let last = await child(program.path, words, env);
      while (last.signal === 'SIGKILL') {
        kills += 1;
        last = await child(program.path, words, env);
      }
      expect(last.said).toContain('"state":"done"');
      const told = toldSchema.parse(JSON.parse(last.said.trim().split('\n').at(-1) ?? ''));
      const boundaries = (await readFile(once, 'utf8')).trim().split('\n');
      const each = process.env['WILD_DEEP'] === undefined ? 1 : 2;
      expect(new Set(boundaries).size).toBe(each * told.steps);
      expect(kills).toBe(each * told.steps);
    }
  },
);

/** The practice cloud of a computer with no apps, and talosctl. */
async function makeComputer(home: string): Promise<{ root: string; folder: string }> {
  const computer = await makePracticeCloud(home);
  await mkdir(join(computer.root, 'apps'));
  const talosctl = await openTools().path('talosctl');
  await cp(join(talosctl, '..', '..'), join(home, 'cache', 'tools', 'talosctl'), { recursive: true });
  return computer;
}

async function bootstraps(folder: string, addresses: readonly string[]): Promise<number> {
  const talosctl = await openTools().path('talosctl');
  const talosconfig = join(folder, '.talos/config');
  const told = await Promise.all(
    addresses.map((node) => dmesg({ talosctl, talosconfig, endpoints: [node], node }, 10_000)),
  );
  return told
    .flatMap((one) => (one.ok ? one.value : []))
    .filter((line) => line.includes('bootstrap request received')).length;
}
