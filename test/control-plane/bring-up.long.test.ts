import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createMachineInside, type MachineInside } from '../../main/cluster/cluster.ts';
import { openFakeMachines } from '../../main/discovery/machines.fake.ts';
import { connectKubernetes } from '../../main/kubernetes/kubernetes.ts';
import { applyFirstConfig, dmesg, machineStage } from '../../main/tools/tools.ts';
import { type BlankMachines, startBlankMachines } from './blank-machines.ts';
import { type ClusterFixture, openClusterFixture } from './compose-cluster.ts';
import { openTools } from './open-tools.ts';
import { findPracticeProgram } from './start-control-plane.ts';
import { until } from './until.ts';

const found = await findPracticeProgram();
const program = 'program' in found ? found.program : '';
const noTalosctl = program !== '' && (await openTools().missing('talosctl'));
const missing = 'missing' in found ? found.missing : noTalosctl ? 'talosctl is not built' : '';

async function fixture(): Promise<ClusterFixture> {
  const opened = await openClusterFixture();
  onTestFinished(() => opened.close());
  return opened;
}

describe.skipIf(missing !== '')(
  `machines become a cluster${missing === '' ? '' : ` (skipped: ${missing})`}`,
  { timeout: 120_000 },
  () => {
    let machines: BlankMachines;
    beforeAll(async () => {
      machines = await startBlankMachines(program, '127.91.0', 7);
    }, 60_000);
    afterAll(() => machines?.stop(), 30_000);

    test.concurrent.each([
      ['disk-full', 'laptop-2', 3, 'cluster.install-failed', /no space left on device/],
      ['wrong-disk', 'minipc-2', 4, 'cluster.wrong-disk', /WD-WXD1A39C7K29/],
      ['maintenance-again', 'tower-2', 5, 'cluster.started-from-stick', /started from the stick/],
    ] as const)('%s: it stops with the reason', async (fault, machine, place, code, words) => {
      const { cloud, bringUp, operations, choose, close } = await openClusterFixture();
      try {
        const selections = await choose('single', machines, [place]);
        await machines.fault(machine, fault);
        const ended = await operations.settled(await bringUp.start(cloud, selections));
        expect(ended.error).toMatchObject({ code });
        expect(`${ended.error?.title} ${ended.error?.detail}`).toMatch(words);
        expect(ended.steps.find(({ id }) => id === 'begin')?.state).toBe('waiting');
      } finally {
        await close();
      }
    });

    test('nothing is sent to a machine that is not selected, has another identity or belongs to another cluster', async () => {
      const { cloud, config, bringUp, operations, choose, discovery } = await fixture();
      const address = machines.address(6);
      const before = await machines.disks('laptop-3');
      const selections = await choose('single', machines, [6]);
      await expect(bringUp.start(cloud, {})).rejects.toMatchObject({ code: 'cluster.not-selected' });

      const [[name, selected] = ['', undefined]] = Object.entries(selections);
      const restarted = { [name]: { address, fingerprint: `${'A'.repeat(43)}=` } };
      const ended = await operations.settled(await bringUp.start(cloud, restarted));
      expect(ended.error).toMatchObject({ code: 'discovery.changed' });

      const others = await openFakeMachines();
      onTestFinished(() => others.close());
      const said: Buffer[] = [];
      const heard = (data: Buffer) => void said.push(data);
      await others.authority('theirs', '/O=talos');
      await others.authority('nobody', '/');
      const theirs = `${machines.network}.30`;
      const another = `${machines.network}.31`;
      await others.machine(theirs, 'theirs', name, { heard });
      await others.machine(another, 'nobody', 'maintenance-service.talos.dev', { heard });
      const fingerprint = selected?.fingerprint ?? '';
      for (const [where, code] of [
        [theirs, 'cluster.other-machine'],
        [another, 'discovery.changed'],
      ] as const) {
        await config.set(cloud.folder, `cluster.nodes["${name}"].targetIp`, where);
        const wrong = await operations.settled(
          await bringUp.start(cloud, { [name]: { address: where, fingerprint } }),
        );
        expect(wrong.error).toMatchObject({ code });
      }
      // talosctl checks the fingerprint again, on the connection that would carry the configuration.
      const talosctl = await openTools().path('talosctl');
      const file = cloud.path(`setup/cluster-nodes/final/${name}.yaml`);
      const refused = await applyFirstConfig(talosctl, { address: another, fingerprint }, file);
      expect(refused.ok).toBe(false);
      expect(said).toEqual([]);

      expect(await machines.disks('laptop-3')).toBe(before);
      if (selected !== undefined) expect((await discovery.recognize(selected)).change).not.toBe('other');
    });

    test('a user selector that matches no disk and a restart are reported before anything is changed', async () => {
      const { cloud, bringUp, operations, choose, discovery } = await fixture();
      const before = await machines.disks('laptop-3');
      const selections = await choose('single', machines, [6]);
      const [[name, selected] = ['', undefined]] = Object.entries(selections);
      const own = cloud.path(`setup/cluster-nodes/patch/${name}.user.yaml`);
      await mkdir(dirname(own), { recursive: true });
      await writeFile(own, 'machine: { install: { diskSelector: { model: NOSUCH } } }\n');
      const refused = await operations.settled(await bringUp.start(cloud, selections));
      expect(refused.error).toMatchObject({
        code: 'cluster.wrong-disk',
        sentences: { detail: { key: 'up.failed.selector.detail' } },
      });
      expect(await machines.disks('laptop-3')).toBe(before);

      await machines.fault('laptop-3', 'power-off');
      await until(async () => (await discovery.ask(machines.address(6))) === undefined);
      await machines.fault('laptop-3', 'power-off', false);
      await until(async () => (await discovery.ask(machines.address(6)))?.state === 'waiting');
      expect(selected && (await discovery.recognize(selected)).change).toBe('restarted');
      const ended = await operations.settled(await bringUp.start(cloud, selections));
      expect(ended.error).toMatchObject({ code: 'discovery.restarted' });
    });

    test('three machines become a cluster despite a lost link, wrong clocks and a stopped etcd, and only once', async () => {
      const { cloud, config, bringUp, operations, choose, waitForNote, access, accessInDays } =
        await fixture();
      const addresses = [0, 1, 2].map((place) => machines.address(place));
      const all = ['laptop', 'minipc', 'tower'];
      const faults = async (fault: string, there: boolean) => {
        for (const machine of all) await machines.fault(machine, fault, there);
      };
      const selections = await choose('hybrid', machines, [0, 1, 2], `${machines.network}.40`);
      expect(Object.keys(selections)).toHaveLength(3);

      await faults('clock-off', true);
      const id = await bringUp.start(cloud, selections);
      await waitForNote(id, /^install-/, 'up.stage.installing');
      // It can be cancelled and resumed at any time.
      expect((await operations.cancel(id)).state).toBe('cancelled');
      await operations.resume(id);
      await waitForNote(id, /^install-control-3$/, 'up.stage.installing', 'up.stage.maintenance');
      await machines.fault('tower', 'link-lost');
      await waitForNote(id, /^install-/, 'up.waits.silent');
      await machines.fault('tower', 'link-lost', false);
      await waitForNote(id, /^install-/, 'up.waits.time');
      await faults('clock-off', false);
      await waitForNote(id, /^database$/, 'up.waits.joins', 'up.waits.database');
      await machines.fault('minipc', 'etcd-down');
      await waitForNote(id, /^(?:database|health)$/, 'up.waits.database', 'up.waits.check');
      await machines.fault('minipc', 'etcd-down', false);
      const ended = await operations.settled(id);
      expect(ended.error).toBeUndefined();
      expect(ended.steps.every(({ state }) => state === 'done')).toBe(true);

      const modes = [cloud.kubeconfig, cloud.path('.talos/config')].map(
        async (path) => (await stat(path)).mode & 0o777,
      );
      expect(await Promise.all(modes)).toEqual([0o600, 0o600]);
      const health = await bringUp.health(cloud);
      expect(health.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
      const nodes = await connectKubernetes(cloud.kubeconfig).list({ apiVersion: 'v1', kind: 'Node' });
      expect(nodes.map(({ metadata }) => metadata.name).toSorted()).toEqual(
        Object.keys(selections).toSorted(),
      );

      // All of them have their configuration, so no selection is needed and nothing is done twice.
      const again = await operations.settled(await bringUp.start(cloud, {}));
      expect(again.error).toBeUndefined();
      expect(await bootstraps(access, cloud, addresses)).toBe(1);

      await machines.fault('minipc', 'etcd-down');
      await until(async () => (await checkOf(bringUp, cloud, 'etcd'))?.state === 'waiting');
      await checkServices(createMachineInside({ config, access }), cloud, nameAt(selections, addresses[1]));
      await machines.fault('minipc', 'etcd-down', false);

      await machines.fault('laptop', 'scheduler-down');
      const unready = nameAt(selections, addresses[0]);
      const itself = `machine-${unready}`;
      await until(async () => (await checkOf(bringUp, cloud, itself))?.detail.key === 'up.waits.pod');
      expect(await checkOf(bringUp, cloud, itself)).toMatchObject({
        state: 'waiting',
        detail: { values: { parts: 'kube-scheduler', name: unready } },
      });
      await machines.fault('laptop', 'scheduler-down', false);

      // Certificates that expired years ago are renewed.
      const old = await readFile(cloud.path('.talos/config'), 'utf8');
      await access.ensure(cloud);
      expect(await readFile(cloud.path('.talos/config'), 'utf8')).toBe(old);
      const stage = await machineStage(await accessInDays(700).to(cloud, addresses[0] ?? ''));
      expect(stage.ok).toBe(true);
      expect(await readFile(cloud.path('.talos/config'), 'utf8')).not.toBe(old);
    });
  },
);

const checkOf = async (bringUp: ClusterFixture['bringUp'], cloud: ClusterFixture['cloud'], check: string) =>
  (await bringUp.health(cloud)).checks.find(({ id }) => id === check);

const nameAt = (selections: Readonly<Record<string, { readonly address: string }>>, address = ''): string =>
  Object.keys(selections).find((name) => selections[name]?.address === address) ?? '';

/** The services of a machine whose etcd is down. */
async function checkServices(
  inside: MachineInside,
  cloud: ClusterFixture['cloud'],
  node: string,
): Promise<void> {
  const [first, ...others] = await inside.services(cloud, node);
  expect(first).toMatchObject({ id: 'etcd', state: 'failed', word: 'Failed' });
  expect(others.map(({ id, state }) => `${id} ${state}`)).toEqual(
    expect.arrayContaining(['apid ok', 'kubelet ok', 'dashboard ok', 'trustd ok']),
  );
  const kernel = await inside.messages(cloud, { node, lines: 5 });
  expect(kernel.lines).toHaveLength(5);
  expect(kernel.lines.join('\n')).not.toMatch(/^127\./m);
  expect((await inside.messages(cloud, { node, service: 'etcd', lines: 5 })).lines).not.toEqual([]);
  await expect(inside.messages(cloud, { node, service: 'nonesuch', lines: 5 })).rejects.toMatchObject({
    code: 'cluster.no-log',
  });
}

async function bootstraps(
  access: ClusterFixture['access'],
  cloud: ClusterFixture['cloud'],
  addresses: readonly string[],
): Promise<number> {
  let count = 0;
  for (const address of addresses) {
    const told = await dmesg(await access.to(cloud, address), 10_000);
    if (told.ok) count += told.value.filter((line) => line.includes('bootstrap request received')).length;
  }
  return count;
}
