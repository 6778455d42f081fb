import type { AppStatus } from '../../contract/apps.ts';
import type { CloudStatus, CloudSummary } from '../../contract/clouds.ts';
import type { CloudId } from '../../contract/ids.ts';
import type { Scene } from './scene.ts';
import { home, practice, ghost, past, says } from './basics.mocks.ts';
import {
  ghostStatus,
  mysqlStatus,
  cards,
  ghostPage,
  installPlan,
  changePlan,
  removalPlan,
} from '../screens/app/app.mocks.ts';
import { installed, brokenDown, log } from '../screens/operation/operation.mocks.ts';

export const machines = [
  {
    name: 'hallway',
    kind: { key: 'machine.kind.mini-pc', text: 'Mini PC' },
    address: '192.168.1.21',
    cores: 4,
    memoryBytes: 17_179_869_184,
  },
  {
    name: 'attic',
    kind: { key: 'machine.kind.old-laptop', text: 'Old laptop' },
    address: '192.168.1.23',
    cores: 2,
    memoryBytes: 8_589_934_592,
  },
  {
    name: 'study',
    kind: { key: 'machine.kind.gpu-tower', text: 'Tower with GPU' },
    address: '192.168.1.22',
    cores: 8,
    memoryBytes: 34_359_738_368,
  },
].map((machine) => ({ ...machine, controlPlane: true, runsApps: true, ready: 'ready' as const }));

export const homeCloud: CloudSummary = {
  id: home,
  name: 'Home',
  kind: 'real',
  folder: '/home/keeper/clouds/home',
  domain: 'meadow.example',
};

export const practiceCloud: CloudSummary = {
  id: practice,
  name: 'Practice',
  kind: 'practice',
  folder: '/home/keeper/.local/share/wild-cloud/practice/cloud',
  domain: 'practice.home.arpa',
};

export function statusOf(
  cloud: CloudId,
  condition: CloudStatus['condition'],
  text: string,
  apps: readonly AppStatus[] = [],
): CloudStatus {
  return {
    cloud,
    condition,
    sentence: says(text),
    machines:
      condition === 'setting-up'
        ? []
        : machines.map((m) => ({
            ...m,
            ready: condition === 'unreachable' ? ('unknown' as const) : m.ready,
          })),
    survives: condition === 'setting-up' || condition === 'unreachable' ? 0 : 1,
    apps: [...apps],
    ...(condition === 'well' ? { kubernetes: '1.36.3' } : {}),
    checkedAt: past(20),
  };
}

const wellHome = statusOf(home, 'well', '3 machines, 2 apps.', [ghostStatus, mysqlStatus]);

const wellPractice = statusOf(practice, 'well', '3 machines, no apps.');

export const wellScene: Scene = {
  clouds: [homeCloud, practiceCloud],
  statuses: new Map([
    [home, wellHome],
    [practice, wellPractice],
  ]),
  operations: [installed, brokenDown],
  log,
  cards,
  pages: new Map([[ghost, ghostPage(ghostStatus)]]),
  plan: changePlan,
  removal: removalPlan,
  practice: {
    state: 'running',
    cloud: practice,
    server: 'https://127.77.0.2:6443',
    machines: 3,
    blankMachines: 0,
    needsBuild: false,
  },
  key: 'ready',
  secrets: new Map([
    ['apps.ghost.dbPassword', 'x7Kq2mNw9Rt4Yp6Lz8Vb3Cd5'],
    ['apps.mysql.rootPassword', 'p4Hs8Jd2Fk6Gm9Qw3Er7Ty5u'],
  ]),
  config: `# What this cloud is called and where its names end.
cloud:
  name: Home
  domain: meadow.example
  email: me@meadow.example
  timezone: Europe/Berlin
cluster:
  name: home
apps:
  ghost:
    domain: ghost.meadow.example
`,
  failures: new Map(),
};

export const emptyScene: Scene = {
  ...wellScene,
  clouds: [],
  statuses: new Map(),
  operations: [],
  practice: { state: 'absent', machines: 0, blankMachines: 0, needsBuild: true },
  secrets: new Map(),
};

/** wellScene with another status of its first cloud. */
export function withHome(status: CloudStatus, more: Partial<Scene> = {}): Scene {
  return { ...wellScene, statuses: new Map([...wellScene.statuses, [home, status]]), ...more };
}

const absent: AppStatus = {
  ...ghostStatus,
  condition: 'absent',
  workloads: [],
  storage: [],
};

export const notInstalledScene: Scene = withHome(statusOf(home, 'well', '3 machines, no apps.'), {
  pages: new Map([[ghost, ghostPage(absent)]]),
  plan: installPlan,
  operations: [],
});
