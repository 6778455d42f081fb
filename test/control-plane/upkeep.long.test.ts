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
import { type ClusterFixture, openClusterFixture } from './compose-cluster.ts';
import { openTools } from './open-tools.ts';
import { findPracticeProgram } from './start-control-plane.ts';
import { until } from './until.ts';

const found = await findPracticeProgram();
const program = 'program' in found ? found.program : '';
const noTalosctl = program !== '' && (await openTools().missing('talosctl'));
const missing = 'missing' in found ? found.missing : noTalosctl ? 'talosctl is not built' : '';

const nodeKind = { apiVersion: 'v1', kind: 'Node' } as const;
const budget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' } as const;

/** An app on one machine whose disruption budget allows no eviction. */
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
  `maintenance of machines${missing === '' ? '' : ` (skipped: ${missing})`}`,
  // Some seconds each on an idle computer.
  { timeout: 240_000 },
  () => {
    let machines: BlankMachines;
    let fixture: ClusterFixture;
    let kubernetes: Kubernetes;
    /** Names in config.yaml, by the name in the practice program. */
    const names: Record<string, string> = {};

    beforeAll(async () => {
      machines = await startBlankMachines(program, '127.93.0', 4);
      fixture = await openClusterFixture(180_000);
      await fixture.config.set(fixture.cloud.folder, 'cluster.nodes.control.vip', `${machines.network}.40`);
      const selections = await fixture.choose('hybrid', machines, [0, 1, 2, 3]);
      await fixture.config.set(fixture.cloud.folder, 'cluster.version', 'v1.35.2');
      const ended = await fixture.operations.settled(await fixture.bringUp.start(fixture.cloud, selections));
      if (ended.error !== undefined) throw new Error(JSON.stringify(ended.error));
      for (const [place, machine] of ['laptop', 'minipc', 'tower', 'laptop-2'].entries()) {
        const selected = Object.entries(selections).find(
          ([, { address }]) => address === machines.address(place),
        );
        names[machine] = selected?.[0] ?? '';
      }
      kubernetes = connectKubernetes(fixture.cloud.kubeconfig);
    }, 240_000);
    afterAll(async () => {
      await fixture?.close();
      await machines?.stop();
    }, 30_000);

    const nameOf = (machine: string): string => names[machine] ?? '';
    const addressOf = (machine: string) =>
      machines.address(['laptop', 'minipc', 'tower', 'laptop-2'].indexOf(machine));
    const accessTo = (machine: string) => fixture.access.to(fixture.cloud, addressOf(machine));
    const bootsOf = (list: readonly string[]) =>
      Promise.all(
        list.map(async (machine) => {
          const boot = await bootId(await accessTo(machine));
          return boot.ok ? boot.value : undefined;
        }),
      );
    const done = async (work: UpkeepWork, typed?: string): Promise<Operation> =>
      fixture.operations.settled(await fixture.upkeep.start(fixture.cloud, work, { typed }));
    const refusals = async (work: UpkeepWork) =>
      (await fixture.upkeep.plan(fixture.cloud, work)).refusals.map(({ key }) => key);
    const power = { drain: false, standstill: false };

    test('the second failure of three is refused, the first is allowed', async () => {
      const work: UpkeepWork = { does: 'shutdown', node: nameOf('laptop'), ...power };
      expect((await fixture.upkeep.plan(fixture.cloud, work)).survives).toEqual({ now: 1, after: 0 });
      await machines.fault('minipc', 'etcd-down');
      await until(async () => (await refusals(work)).length > 0);
      expect(await refusals(work)).toEqual(['quorum.refuse.away']);
      await expect(fixture.upkeep.start(fixture.cloud, work, {})).rejects.toMatchObject({
        code: 'upkeep.refused',
      });
      await machines.fault('minipc', 'etcd-down', false);
      expect((await bootId(await accessTo('laptop'))).ok).toBe(true);
    });

    test('a snapshot is complete and private', async () => {
      const ended = await done({ does: 'snapshot' });
      expect(ended.error).toBeUndefined();
      const file = fixture.cloud.path(ended.result?.['snapshot'] ?? '');
      const facts = await stat(file);
      expect([facts.mode & 0o777, facts.size]).toEqual([0o600, Number(ended.result?.['bytes'])]);
      expect(Number(ended.result?.['keys'])).toBeGreaterThan(0);
    });

    test('a machine with an app that can’t be evicted is not restarted until it can', async () => {
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

    test('a changed configuration is planned, then applied', async () => {
      const name = nameOf('tower');
      const patch = fixture.cloud.path('setup/cluster-nodes/patch', `${name}.user.yaml`);
      await writeFile(patch, 'machine:\n  nodeLabels:\n    room: attic\n');
      await fixture.machineConfigs.generate(fixture.cloud, { offline: true });
      const work: UpkeepWork = { does: 'apply', node: name, when: 'now', standstill: false };
      const plan = await fixture.upkeep.plan(fixture.cloud, work);
      expect(plan.happens.map(({ key }) => key)).toEqual(['upkeep.change.added', 'upkeep.happens.apply']);
      expect((await done(work)).error).toBeUndefined();
      await until(
        async () => (await kubernetes.get({ ...nodeKind, name }))?.metadata.labels?.['room'] === 'attic',
      );
      expect(await refusals(work)).toEqual(['upkeep.refuse.nothing-new']);
    });

    test('an upgrade of Kubernetes stops if a machine fails, and can be resumed', async () => {
      const to = 'v1.36.3';
      const work: UpkeepWork = { does: 'upgrade-kubernetes', to };
      const id = await fixture.upkeep.start(fixture.cloud, work, {});
      await fixture.waitForNote(id, /^upgrade$/, 'upkeep.wait.part');
      await machines.fault('tower', 'power-off');
      const stopped = await fixture.operations.settled(id);
      expect(stopped.error).toMatchObject({ code: 'upkeep.not-back' });
      expect(stopped.error?.title).toContain(nameOf('tower'));
      expect(await readFile(fixture.cloud.path('config.yaml'), 'utf8')).toContain('version: v1.35.2');
      await machines.fault('tower', 'power-off', false);
      await until(async () => (await bootId(await accessTo('tower'))).ok);
      await fixture.operations.resume(id);
      const ended = await fixture.operations.settled(id);
      expect(ended.error).toBeUndefined();
      // The machines run with the configuration in the folder.
      expect(ended.result).not.toHaveProperty('differs');
      expect(await readFile(fixture.cloud.path('config.yaml'), 'utf8')).toContain(`version: ${to}`);
      const nodes = await kubernetes.list(nodeKind);
      expect(nodes.map((node) => textAt(node, 'status', 'nodeInfo', 'kubeletVersion'))).toEqual(
        nodes.map(() => to),
      );
      expect(await refusals(work)).toEqual(['upkeep.refuse.all-there']);
    });

    test('a worker can be renamed, and its user patch moves along', async () => {
      const former = nameOf('tower');
      const work: UpkeepWork = { does: 'rename', node: former, to: 'attic' };
      const ended = await done(work);
      expect(ended.error).toBeUndefined();
      names['tower'] = 'attic';
      const listed = (await fixture.nodes.list(fixture.cloud)).map((one) => one.name);
      expect([listed.includes('attic'), listed.includes(former)]).toEqual([true, false]);
      const patch = fixture.cloud.path('setup/cluster-nodes/patch', 'attic.user.yaml');
      expect(await readFile(patch, 'utf8')).toContain('room: attic');
      const node = await kubernetes.get({ ...nodeKind, name: 'attic' });
      expect(node?.metadata.labels?.['room']).toBe('attic');
      expect(node?.['spec']).not.toHaveProperty('unschedulable');
      expect(await kubernetes.get({ ...nodeKind, name: former })).toBeUndefined();
    });

    test('an upgrade stops at a machine that does not come back, and can be resumed', async () => {
      const work: UpkeepWork = { does: 'upgrade', talos: 'v1.13.9', drain: false, standstill: false };
      const { fingerprint } = await fixture.upkeep.plan(fixture.cloud, work);
      const id = await fixture.upkeep.start(fixture.cloud, work, { fingerprint });
      const steps = (await fixture.operations.get(id)).steps.map((step) => step.id);
      const [first = ''] = steps.flatMap((step) => /^upgrade-(.+)$/.exec(step)?.[1] ?? []);
      const machine = Object.keys(names).find((one) => names[one] === first) ?? '';
      await fixture.waitForNote(id, new RegExp(`^back-${first}$`), 'upkeep.wait.going', 'upkeep.wait.silent');
      await machines.fault(machine, 'power-off');
      const stopped = await fixture.operations.settled(id);
      expect(stopped.error).toMatchObject({ code: 'upkeep.not-back' });
      for (const other of Object.keys(names).filter((one) => one !== machine))
        expect(await talosVersion(await accessTo(other))).toEqual({ ok: true, value: 'v1.13.0' });
      await machines.fault(machine, 'power-off', false);
      await fixture.operations.resume(id);
      const ended = await fixture.operations.settled(id);
      expect(ended.error).toBeUndefined();
      for (const each of Object.keys(names))
        expect(await talosVersion(await accessTo(each))).toEqual({ ok: true, value: 'v1.13.9' });
      expect(await readFile(fixture.cloud.path('config.yaml'), 'utf8')).toContain('v1.13.9');
    });

    test('a machine is removed and erased after its name is typed', async () => {
      const name = nameOf('tower');
      const work: UpkeepWork = { does: 'remove', node: name, dead: false };
      await expect(fixture.upkeep.start(fixture.cloud, work, { typed: 'twoer' })).rejects.toMatchObject({
        code: 'upkeep.name-not-typed',
      });
      const id = await fixture.upkeep.start(fixture.cloud, work, { typed: name });
      // Interrupted and resumed, as after a crash.
      await fixture.waitForNote(id, /^erased$/, 'upkeep.wait.erasing');
      await fixture.operations.cancel(id);
      await fixture.operations.resume(id);
      expect((await fixture.operations.settled(id)).error).toBeUndefined();
      const { talosctl } = await accessTo('laptop');
      expect((await getInsecure(talosctl, addressOf('tower'), 'machinestatus')).ok).toBe(true);
      expect(await kubernetes.get({ ...nodeKind, name })).toBeUndefined();
      expect((await fixture.nodes.list(fixture.cloud)).map((one) => one.name)).not.toContain(name);
      await expect(stat(fixture.cloud.path('setup/cluster-nodes/final', `${name}.yaml`))).rejects.toThrow(
        'ENOENT',
      );
    });

    test('a dead control-plane machine can be removed', async () => {
      const name = nameOf('laptop-2');
      expect((await done({ does: 'shutdown', node: name, ...power })).error).toBeUndefined();
      expect((await bootId(await accessTo('laptop-2'))).ok).toBe(false);
      const ended = await done({ does: 'remove', node: name, dead: true }, name);
      expect(ended.error).toBeUndefined();
      const members = await etcdMembers(await accessTo('laptop'));
      expect(members.ok && members.value.map(({ hostname }) => hostname)).not.toContain(name);
      const last: UpkeepWork = { does: 'reset', node: nameOf('minipc'), endsCloud: false };
      expect((await fixture.upkeep.plan(fixture.cloud, last)).survives).toEqual({ now: 0, after: 0 });
    });

    test('a lost cluster is restored from a snapshot', async () => {
      const { result } = await done({ does: 'snapshot' });
      const work: UpkeepWork = {
        does: 'recover',
        snapshot: result?.['snapshot'] ?? '',
        node: nameOf('laptop'),
      };
      expect(await refusals(work)).toEqual(['upkeep.refuse.agrees']);
      const before = await bootsOf(['laptop', 'minipc']);
      for (const machine of ['laptop', 'minipc']) await reset(await accessTo(machine), ['EPHEMERAL']);
      // After a reset, a machine answers for a moment as if nothing had happened.
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

    test('an erased machine stays in config.yaml, to be set up again', async () => {
      const name = nameOf('minipc');
      const ended = await done({ does: 'reset', node: name, endsCloud: false }, name);
      expect(ended.error).toBeUndefined();
      const { talosctl } = await accessTo('laptop');
      expect((await getInsecure(talosctl, addressOf('minipc'), 'machinestatus')).ok).toBe(true);
      expect(await kubernetes.get({ ...nodeKind, name })).toBeUndefined();
      expect((await fixture.nodes.list(fixture.cloud)).map((one) => one.name)).toContain(name);
    });
  },
);
