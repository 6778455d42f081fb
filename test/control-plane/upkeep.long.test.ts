import { readFile, stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../contract/operations.ts';
import type { UpkeepWork } from '../../contract/upkeep.ts';
import {
  connectKubernetes,
  type KubeObject,
  type Kubernetes,
  textAt,
} from '../../main/kubernetes/kubernetes.ts';
import { bootId, etcdMembers, getInsecure, reset, talosVersion } from '../../main/tools/tools.ts';
import { type BlankMachines, startBlankMachines } from './blank-machines.ts';
import { type ClusterHouse, openClusterHouse } from './compose-cluster.ts';
import { openTools } from './open-tools.ts';
import { findPracticeProgram } from './start-control-plane.ts';
import { until } from './until.ts';

const found = await findPracticeProgram();
const program = 'program' in found ? found.program : '';
const noTalosctl = program !== '' && (await openTools().missing('talosctl'));
const missing = 'missing' in found ? found.missing : noTalosctl ? 'talosctl is not built' : '';

const nodeKind = { apiVersion: 'v1', kind: 'Node' } as const;
const budget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' } as const;

/** An app on one machine, of which one program always has to run. */
function guardedApp(node: string): readonly KubeObject[] {
  const selector = { matchLabels: { app: 'guarded' } };
  const metadata = { name: 'guarded', namespace: 'default' };
  const pod = {
    nodeSelector: { 'kubernetes.io/hostname': node },
    containers: [{ name: 'app', image: 'example.org/app:1' }],
  };
  const template = { metadata: { labels: selector.matchLabels }, spec: pod };
  return [
    { ...budget, metadata, spec: { minAvailable: 1, selector } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 1, selector, template } },
  ];
}

async function podsOf(kubernetes: Kubernetes): Promise<readonly (string | undefined)[]> {
  const pods = await kubernetes.list(
    { apiVersion: 'v1', kind: 'Pod' },
    { namespace: 'default', labels: 'app=guarded' },
  );
  return pods.map((pod) => textAt(pod, 'status', 'phase'));
}

describe.skipIf(missing !== '')(
  `living with machines${missing === '' ? '' : ` (skipped: ${missing})`}`,
  // Some seconds each on a computer that has nothing else to do.
  { timeout: 240_000 },
  () => {
    let machines: BlankMachines;
    let house: ClusterHouse;
    let kubernetes: Kubernetes;
    /** Names in config.yaml, by what the practice program calls the machine. */
    const names: Record<string, string> = {};

    beforeAll(async () => {
      machines = await startBlankMachines(program, '127.93.0', 4);
      house = await openClusterHouse(180_000);
      await house.config.set(house.cloud.folder, 'cluster.nodes.control.vip', `${machines.network}.40`);
      const picks = await house.choose('hybrid', machines, [0, 1, 2, 3]);
      await house.config.set(house.cloud.folder, 'cluster.version', 'v1.35.2');
      const ended = await house.operations.settled(await house.bringUp.start(house.cloud, picks));
      if (ended.error !== undefined) throw new Error(JSON.stringify(ended.error));
      for (const [place, machine] of ['laptop', 'minipc', 'tower', 'laptop-2'].entries()) {
        const selected = Object.entries(picks).find(([, { address }]) => address === machines.address(place));
        names[machine] = selected?.[0] ?? '';
      }
      kubernetes = connectKubernetes(house.cloud.kubeconfig);
    }, 240_000);
    afterAll(async () => {
      await house?.close();
      await machines?.stop();
    }, 30_000);

    const nameOf = (machine: string): string => names[machine] ?? '';
    const addressOf = (machine: string) =>
      machines.address(['laptop', 'minipc', 'tower', 'laptop-2'].indexOf(machine));
    const accessTo = (machine: string) => house.access.to(house.cloud, addressOf(machine));
    const bootsOf = (list: readonly string[]) =>
      Promise.all(
        list.map(async (machine) => {
          const boot = await bootId(await accessTo(machine));
          return boot.ok ? boot.value : undefined;
        }),
      );
    const done = async (work: UpkeepWork, typed?: string): Promise<Operation> =>
      house.operations.settled(await house.upkeep.start(house.cloud, work, { typed }));
    const refusals = async (work: UpkeepWork) =>
      (await house.upkeep.plan(house.cloud, work)).refusals.map(({ key }) => key);
    const power = { drain: false, standstill: false };

    test('the second loss of three is refused, while the first is allowed', async () => {
      const work: UpkeepWork = { does: 'shutdown', node: nameOf('laptop'), ...power };
      expect((await house.upkeep.plan(house.cloud, work)).survives).toEqual({ now: 1, after: 0 });
      await machines.fault('minipc', 'etcd-down');
      await until(async () => (await refusals(work)).length > 0);
      expect(await refusals(work)).toEqual(['quorum.refuse.away']);
      await expect(house.upkeep.start(house.cloud, work, {})).rejects.toMatchObject({
        code: 'upkeep.refused',
      });
      await machines.fault('minipc', 'etcd-down', false);
      expect((await bootId(await accessTo('laptop'))).ok).toBe(true);
    });

    test('a snapshot is a whole database, for its owner alone', async () => {
      const ended = await done({ does: 'snapshot' });
      expect(ended.error).toBeUndefined();
      const file = house.cloud.path(ended.result?.['snapshot'] ?? '');
      const facts = await stat(file);
      expect([facts.mode & 0o777, facts.size]).toEqual([0o600, Number(ended.result?.['bytes'])]);
      expect(Number(ended.result?.['keys'])).toBeGreaterThan(0);
    });

    test('a machine whose app must not go is left alone, and restarts once its app may', async () => {
      const name = nameOf('tower');
      for (const object of guardedApp(name)) await kubernetes.apply(object);
      await until(async () => (await podsOf(kubernetes)).some((phase) => phase === 'Running'));
      const work: UpkeepWork = { does: 'reboot', node: name, ...power, drain: true };
      const kept = await done(work);
      expect(kept.error).toMatchObject({ code: 'upkeep.not-drained' });
      expect(await podsOf(kubernetes)).toEqual(['Running']);
      expect((await kubernetes.get({ ...nodeKind, name }))?.['spec']).not.toHaveProperty('unschedulable');
      await kubernetes.delete({ ...budget, namespace: 'default', name: 'guarded' });
      const before = await bootId(await accessTo('tower'));
      const ended = await done(work);
      expect(ended.error).toBeUndefined();
      expect(await bootId(await accessTo('tower'))).not.toEqual(before);
      const node = await kubernetes.get({ ...nodeKind, name: nameOf('tower') });
      expect(node?.['spec']).not.toHaveProperty('unschedulable');
    });

    test('a changed configuration is shown, then taken', async () => {
      const name = nameOf('tower');
      const patch = house.cloud.path('setup/cluster-nodes/patch', `${name}.user.yaml`);
      await writeFile(patch, 'machine:\n  nodeLabels:\n    room: attic\n');
      await house.machineConfigs.generate(house.cloud, { offline: true });
      const work: UpkeepWork = { does: 'apply', node: name, when: 'now', standstill: false };
      const plan = await house.upkeep.plan(house.cloud, work);
      expect(plan.happens.map(({ key }) => key)).toEqual(['upkeep.change.added', 'upkeep.happens.apply']);
      expect((await done(work)).error).toBeUndefined();
      await until(
        async () => (await kubernetes.get({ ...nodeKind, name }))?.metadata.labels?.['room'] === 'attic',
      );
      expect(await refusals(work)).toEqual(['upkeep.refuse.nothing-new']);
    });

    test('an upgrade of Kubernetes stops at a machine that goes away, and goes on when it is there', async () => {
      const to = 'v1.36.3';
      const work: UpkeepWork = { does: 'upgrade-kubernetes', to };
      const id = await house.upkeep.start(house.cloud, work, {});
      await house.noted(id, /^upgrade$/, 'upkeep.wait.part');
      await machines.fault('tower', 'power-off');
      const stopped = await house.operations.settled(id);
      expect(stopped.error).toMatchObject({ code: 'upkeep.not-back' });
      expect(stopped.error?.title).toContain(nameOf('tower'));
      expect(await readFile(house.cloud.path('config.yaml'), 'utf8')).toContain('version: v1.35.2');
      await machines.fault('tower', 'power-off', false);
      await until(async () => (await bootId(await accessTo('tower'))).ok);
      await house.operations.resume(id);
      const ended = await house.operations.settled(id);
      expect(ended.error).toBeUndefined();
      // What the machines run with and what is in the folder is the same.
      expect(ended.result).not.toHaveProperty('differs');
      expect(await readFile(house.cloud.path('config.yaml'), 'utf8')).toContain(`version: ${to}`);
      const nodes = await kubernetes.list(nodeKind);
      expect(nodes.map((node) => textAt(node, 'status', 'nodeInfo', 'kubeletVersion'))).toEqual(
        nodes.map(() => to),
      );
      expect(await refusals(work)).toEqual(['upkeep.refuse.all-there']);
    });

    test('a machine that only runs apps gets another name, and what a person wrote for it goes along', async () => {
      const former = nameOf('tower');
      const work: UpkeepWork = { does: 'rename', node: former, to: 'attic' };
      const ended = await done(work);
      expect(ended.error).toBeUndefined();
      names['tower'] = 'attic';
      const listed = (await house.nodes.list(house.cloud)).map((one) => one.name);
      expect([listed.includes('attic'), listed.includes(former)]).toEqual([true, false]);
      const patch = house.cloud.path('setup/cluster-nodes/patch', 'attic.user.yaml');
      expect(await readFile(patch, 'utf8')).toContain('room: attic');
      const node = await kubernetes.get({ ...nodeKind, name: 'attic' });
      expect(node?.metadata.labels?.['room']).toBe('attic');
      expect(node?.['spec']).not.toHaveProperty('unschedulable');
      expect(await kubernetes.get({ ...nodeKind, name: former })).toBeUndefined();
    });

    test('an upgrade stops at the machine that does not come back, and goes on when it is there', async () => {
      const work: UpkeepWork = { does: 'upgrade', talos: 'v1.13.9', drain: false, standstill: false };
      const { fingerprint } = await house.upkeep.plan(house.cloud, work);
      const id = await house.upkeep.start(house.cloud, work, { fingerprint });
      const steps = (await house.operations.get(id)).steps.map((step) => step.id);
      const [first = ''] = steps.flatMap((step) => /^upgrade-(.+)$/.exec(step)?.[1] ?? []);
      const machine = Object.keys(names).find((one) => names[one] === first) ?? '';
      await house.noted(id, new RegExp(`^back-${first}$`), 'upkeep.wait.going', 'upkeep.wait.silent');
      await machines.fault(machine, 'power-off');
      const stopped = await house.operations.settled(id);
      expect(stopped.error).toMatchObject({ code: 'upkeep.not-back' });
      for (const other of Object.keys(names).filter((one) => one !== machine))
        expect(await talosVersion(await accessTo(other))).toEqual({ ok: true, value: 'v1.13.0' });
      await machines.fault(machine, 'power-off', false);
      await house.operations.resume(id);
      const ended = await house.operations.settled(id);
      expect(ended.error).toBeUndefined();
      for (const each of Object.keys(names))
        expect(await talosVersion(await accessTo(each))).toEqual({ ok: true, value: 'v1.13.9' });
      expect(await readFile(house.cloud.path('config.yaml'), 'utf8')).toContain('v1.13.9');
    });

    test('a machine is removed when its name is typed, and is blank then', async () => {
      const name = nameOf('tower');
      const work: UpkeepWork = { does: 'remove', node: name, dead: false };
      await expect(house.upkeep.start(house.cloud, work, { typed: 'twoer' })).rejects.toMatchObject({
        code: 'upkeep.name-not-typed',
      });
      const id = await house.upkeep.start(house.cloud, work, { typed: name });
      // Cut off in its middle, as by a crash: it goes on where it was.
      await house.noted(id, /^erased$/, 'upkeep.wait.erasing');
      await house.operations.cancel(id);
      await house.operations.resume(id);
      expect((await house.operations.settled(id)).error).toBeUndefined();
      const { talosctl } = await accessTo('laptop');
      expect((await getInsecure(talosctl, addressOf('tower'), 'machinestatus')).ok).toBe(true);
      expect(await kubernetes.get({ ...nodeKind, name })).toBeUndefined();
      expect((await house.nodes.list(house.cloud)).map((one) => one.name)).not.toContain(name);
      await expect(stat(house.cloud.path('setup/cluster-nodes/final', `${name}.yaml`))).rejects.toThrow(
        'ENOENT',
      );
    });

    test('a dead machine that steered goes without being asked', async () => {
      const name = nameOf('laptop-2');
      expect((await done({ does: 'shutdown', node: name, ...power })).error).toBeUndefined();
      expect((await bootId(await accessTo('laptop-2'))).ok).toBe(false);
      const ended = await done({ does: 'remove', node: name, dead: true }, name);
      expect(ended.error).toBeUndefined();
      const members = await etcdMembers(await accessTo('laptop'));
      expect(members.ok && members.value.map(({ hostname }) => hostname)).not.toContain(name);
      const last: UpkeepWork = { does: 'reset', node: nameOf('minipc'), endsCloud: false };
      expect((await house.upkeep.plan(house.cloud, last)).survives).toEqual({ now: 0, after: 0 });
    });

    test('what was lost comes back from a snapshot', async () => {
      const { result } = await done({ does: 'snapshot' });
      const work: UpkeepWork = {
        does: 'recover',
        snapshot: result?.['snapshot'] ?? '',
        node: nameOf('laptop'),
      };
      expect(await refusals(work)).toEqual(['upkeep.refuse.agrees']);
      const before = await bootsOf(['laptop', 'minipc']);
      for (const machine of ['laptop', 'minipc']) await reset(await accessTo(machine), ['EPHEMERAL']);
      // One that was told to erase answers for a moment as if nothing would happen.
      await until(async () => {
        const now = await bootsOf(['laptop', 'minipc']);
        return now.every((boot, at) => boot !== undefined && boot !== before[at]);
      });
      await until(async () => (await refusals(work)).length === 0);
      const ended = await done(work, nameOf('laptop'));
      expect(ended.error).toBeUndefined();
      const nodes = await kubernetes.list(nodeKind);
      expect(nodes.map(({ metadata }) => metadata.name)).toEqual(
        expect.arrayContaining([nameOf('laptop'), nameOf('minipc')]),
      );
    });

    test('a machine is erased and stays in config.yaml, to be set up anew', async () => {
      const name = nameOf('minipc');
      const ended = await done({ does: 'reset', node: name, endsCloud: false }, name);
      expect(ended.error).toBeUndefined();
      const { talosctl } = await accessTo('laptop');
      expect((await getInsecure(talosctl, addressOf('minipc'), 'machinestatus')).ok).toBe(true);
      expect(await kubernetes.get({ ...nodeKind, name })).toBeUndefined();
      expect((await house.nodes.list(house.cloud)).map((one) => one.name)).toContain(name);
    });
  },
);
