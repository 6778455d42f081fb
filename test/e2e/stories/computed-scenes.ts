import { planAddition } from '../../../main/nodes/plan-addition.ts';
import { planForgetNodes } from '../../../main/upkeep/plan/plan-forget-nodes.ts';
import { additionParts } from '../../../main/upkeep/plan/plan-addition.ts';
import { describeServiceStates } from '../../../main/cluster/machine-inside/describe-service-states.ts';
import { expect } from '@playwright/test';
import type { Scene, ScreenStory } from '../../../renderer/stories/scene.ts';
import { says, at } from '../../../renderer/stories/basics.mocks.ts';
import { machines } from '../../../renderer/stories/home.mocks.ts';
import { foundScene } from '../../../renderer/screens/machines/machines.mocks.ts';
import { setupTwoScene } from '../../../renderer/screens/setup/setup.mocks.ts';

/** attic may restart, but study may not while attic is down. */
export const machineScene: Scene = {
  ...foundScene,
  services: describeServiceStates([
    { id: 'apid', state: 'Running', healthy: true, said: 'Health check successful' },
    { id: 'containerd', state: 'Running', healthy: true, said: 'Health check successful' },
    { id: 'dashboard', state: 'Running', said: 'Process started with PID 1' },
    { id: 'etcd', state: 'Failed', said: 'Failed to run pre stage: context deadline exceeded' },
    { id: 'ext-iscsid', state: 'Finished', said: 'Service finished successfully' },
    { id: 'kubelet', state: 'Waiting', said: 'Waiting for time sync, network' },
    { id: 'machined', state: 'Running', healthy: true, said: 'Health check successful' },
    { id: 'pondered', state: 'Running', healthy: true, said: 'Health check successful' },
  ]),
  messages: (service) =>
    Array.from({ length: 60 }, (_, at) =>
      service === undefined
        ? `kern:    info: [2026-03-02T09:${String(at).padStart(2, '0')}:11.4183Z]: e1000e 0000:00:1f.6 eno1: NIC Link is Up 1000 Mbps Full Duplex, Flow Control: Rx/Tx`
        : `{"level":"warn","ts":"2026-03-02T09:${String(at).padStart(2, '0')}:42.1Z","caller":"${service}/server.go:1021","msg":"waited longer than expected"}`,
    ),
  upkeep: (work) => ({
    happens: [
      says(
        work.does === 'remove'
          ? 'Everything Talos has on it is erased.'
          : 'It restarts and must come back healthy.',
      ),
    ],
    notes: [says('Apps running on it are unavailable meanwhile.')],
    refusals:
      'node' in work && work.node === 'study' && !('standstill' in work && work.standstill)
        ? [says('attic is already down. Without study the control plane loses quorum and the cluster stops.')]
        : [],
    survives: { now: 1, after: 0 },
    ...(work.does === 'remove' ? { confirm: work.node } : {}),
    fingerprint: 'plan-of-a-machine',
  }),
};

/** Home while attic is down: a worker may join, a control-plane machine may not. */
export const additionScene: Scene = {
  ...foundScene,
  addition: (wish) => {
    const nodes = Object.fromEntries(
      machines.map(({ name, address }) => [name, { role: 'controlplane', taints: [], targetIp: address }]),
    );
    const { node, refusals } = planAddition(wish, { cluster: { nodes } });
    const parts = additionParts(node, refusals, {
      nodes: [],
      members: machines.map(({ name }) => ({ id: name, name, learner: false, healthy: name !== 'attic' })),
      etcdErrors: {},
      kubernetes: true,
    });
    const plan = {
      happens: [...parts.happens],
      notes: [...parts.notes],
      refusals: [...parts.refusals],
      node,
    };
    const { survives } = parts;
    return { ...plan, ...(survives === undefined ? {} : { survives }), fingerprint: `plan-${wish.role}` };
  },
};

/** Nobody knows whether attic is off or only out of reach. */
export const asleepScene: Scene = {
  ...machineScene,
  statuses: new Map(
    [...machineScene.statuses].map(([id, status]) => [
      id,
      {
        ...status,
        machines: status.machines.map((machine) =>
          machine.name === 'attic' ? { ...machine, ready: 'unknown' as const } : machine,
        ),
      },
    ]),
  ),
  nodes: (machineScene.nodes ?? []).map((node) => ({ ...node, mac: '52:54:00:00:00:23' })),
};

const { happens, notes, refusals } = planForgetNodes({
  names: ['all-in-one'],
  configured: ['all-in-one'],
  bootstrapped: false,
});

/** One of them was selected before, and bringing it up failed. */
export const setupLeftScene: Scene = {
  ...setupTwoScene,
  config:
    'cluster:\n  nodes:\n    all-in-one:\n      roles: [controlplane, worker]\n      targetIp: 192.168.1.57\n',
  forgetting: {
    plan: {
      happens: [...happens],
      notes: [...notes],
      refusals: [...refusals],
      fingerprint: 'plan-to-forget',
    },
    config: 'cluster: {}\n',
  },
};

export const stories: readonly ScreenStory[] = [
  {
    name: 'machine',
    hash: at('machines/attic'),
    scene: machineScene,
    heading: /attic/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('machines.health.go') }).click();
      await page.getByRole('main').getByText(say('machine.inside.services'), { exact: true }).click();
      await page.getByRole('button', { name: say('machine.inside.logOf', { service: 'etcd' }) }).click();
      await expect(page.getByLabel(say('machine.inside.of'))).toBeFocused();
      await page.getByText('waited longer than expected').waitFor();
    },
  },
  {
    name: 'machine-restart-refused',
    hash: at('machines/study'),
    scene: machineScene,
    heading: /study/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('machine.reboot.button') }).click();
      await page.getByText('attic is already down').waitFor();
    },
  },
  {
    name: 'machine-asleep',
    hash: at('machines/attic'),
    scene: asleepScene,
    heading: /attic/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('machine.wake.button') }).waitFor();
    },
  },
  {
    name: 'machine-addition',
    hash: at('machines'),
    scene: additionScene,
    heading: /Machines|Add Dell/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('addition.useOf', { name: 'Dell Inc. OptiPlex' }) }).click();
      await page.getByLabel(say('setup.disks.size')).fill('2 TB');
      await page.getByRole('button', { name: say('addition.go', { cloud: 'Home' }) }).click();
    },
  },
  { name: 'machine-not-joined', hash: at('machines/cellar'), scene: machineScene, heading: /cellar/ },
];
