import type { AdoptionPlan } from '../../../contract/adoption.ts';
import type { AppCard, AppPage, AppStatus, AppUpdate, BrokenApp, Plan } from '../../../contract/apps.ts';
import type { CloudStatus, CloudSummary, Destruction, FolderState } from '../../../contract/clouds.ts';
import type { ConfigValue } from '../../../contract/config.ts';
import type { Found } from '../../../contract/discovery.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { AppId, CloudId, OperationId } from '../../../contract/ids.ts';
import type { ClusterHealth } from '../../../contract/clusters.ts';
import type { Parsed } from '../../../contract/contract.ts';
import type { SystemService } from '../../../contract/machines.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import type { LogLine, Operation } from '../../../contract/operations.ts';
import type { PracticeStatus } from '../../../contract/practice.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import type { AdditionPlan, UpkeepPlan, UpkeepWork } from '../../../contract/upkeep.ts';
import type { KeyState } from '../../../contract/secrets.ts';

/** Everything that the window receives in one story. The bridge checks each answer against the contract. */
export interface Scene {
  readonly clouds: readonly CloudSummary[];
  /** A cloud without a status is still loading. */
  readonly statuses: ReadonlyMap<string, CloudStatus>;
  readonly operations: readonly Operation[];
  readonly log: readonly LogLine[];
  readonly cards: readonly AppCard[];
  readonly broken?: readonly BrokenApp[];
  readonly pages: ReadonlyMap<string, AppPage>;
  readonly update?: AppUpdate;
  readonly plan: Plan;
  /** What planning fails with until the user decides which values win. */
  readonly conflict?: WireError;
  /** The plan once the user has chosen what happens to the existing app. */
  readonly planChosen?: Plan;
  readonly removal: Plan;
  readonly practice: PracticeStatus;
  readonly adoption?: AdoptionPlan;
  readonly found?: Found;
  readonly nodes?: readonly NamedNode[];
  /** The plan of a maintenance task. */
  readonly upkeep?: (work: UpkeepWork) => UpkeepPlan;
  /** The Talos services of each machine, and their logs. */
  readonly services?: readonly SystemService[];
  readonly messages?: (service: string | undefined) => readonly string[];
  /** The plan for adding a machine. */
  readonly addition?: (wish: Omit<Parsed<'upkeep.planAddition'>, 'cloud'>) => AdditionPlan;
  /** The plan for discarding the selected machines, and config.yaml afterwards. */
  readonly forgetting?: { readonly plan: UpkeepPlan; readonly config: string };
  /** Only for a cloud whose machines can be queried directly. */
  readonly health?: ClusterHealth;
  readonly key: KeyState;
  readonly secrets: ReadonlyMap<string, string>;
  /** The text of config.yaml. */
  readonly config: string;
  /** What config.get answers, evaluated on each call so that a story can change the file. */
  readonly configValue?: () => ConfigValue;
  readonly folder?: FolderState;
  readonly destruction?: Destruction;
  readonly setAside?: readonly string[];
  /** Calls that fail in this story. */
  readonly failures: ReadonlyMap<string, WireError>;
}

/** The simulated cloud’s key, in the format of a real one. */
export const recipient = 'age1q0qh3xw7rk2v9d5n8s4jt6ymlp0c2e5f7u9az3gkhx4wv8r6d5yqsl2m7n';
export const identity = `AGE-SECRET-KEY-1${'PRETEND0KEY2'.repeat(5).slice(0, 58)}`;

export const home = 'c-4f9k2m1x8q0z' as CloudId;
export const practice = 'c-practice0000' as CloudId;
export const ghost = 'ghost' as AppId;
export const mysql = 'mysql' as AppId;

export const past = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const says = (text: string) => ({ key: `story.${text.length}`, text });

export const machines = [
  { name: 'hallway', kind: 'Mini PC', address: '192.168.1.21', cores: 4, memoryBytes: 17_179_869_184 },
  { name: 'attic', kind: 'Old laptop', address: '192.168.1.23', cores: 2, memoryBytes: 8_589_934_592 },
  {
    name: 'study',
    kind: 'Graphics computer',
    address: '192.168.1.22',
    cores: 8,
    memoryBytes: 34_359_738_368,
  },
].map((machine) => ({ ...machine, controlPlane: true, runsApps: true, ready: 'ready' as const }));

export const ghostStatus: AppStatus = {
  app: ghost,
  title: 'Ghost',
  version: '6.59.0',
  supporting: false,
  condition: 'working',
  sentence: says('Responds at its web address.'),
  url: 'https://ghost.meadow.example',
  workloads: [
    { name: 'ghost', kind: 'Deployment', condition: 'working', sentence: says('1 of 1 is running.') },
    { name: 'ghost-db-init', kind: 'Job', condition: 'done', sentence: says('Finished.') },
  ],
  storage: [{ name: 'Posts', bytes: 10_737_418_240, bound: true }],
  deployedAt: past(7200),
};

export const mysqlStatus: AppStatus = {
  app: mysql,
  title: 'MySQL',
  version: '8.4.11',
  supporting: true,
  condition: 'working',
  sentence: says('Responds.'),
  workloads: [
    { name: 'mysql', kind: 'StatefulSet', condition: 'working', sentence: says('1 of 1 is running.') },
  ],
  storage: [{ name: 'Databases', bytes: 21_474_836_480, bound: true }],
  deployedAt: past(7260),
};

/** A text of an app, as a catalogue without translations has it. */
export const plain = (text: string): Sentence => ({ key: '', text });

export const cards: readonly AppCard[] = [
  {
    app: ghost,
    title: 'Ghost',
    description: plain('Publish your own blog, magazine or newsletter.'),
    version: '6.59.0',
    category: 'publishing',
    icon: 'ghost',
    supporting: false,
    requires: [mysql],
    needsMemoryBytes: 1_073_741_824,
    added: false,
  },
  {
    app: mysql,
    title: 'MySQL',
    description: plain('The database Ghost stores its posts in.'),
    version: '8.4.11',
    category: 'database',
    icon: 'mysql',
    supporting: true,
    requires: [],
    needsMemoryBytes: 1_073_741_824,
    added: false,
  },
];

export function ghostPage(status: AppStatus): AppPage {
  const [card] = cards;
  if (card === undefined) throw new Error('the catalogue of the stories has no Ghost');
  return {
    ...card,
    added: status.condition !== 'absent',
    homepage: 'https://ghost.org',
    licence: 'MIT',
    notes: plain('Open /ghost right after installing: the first person to sign up becomes the owner.'),
    asksFor: [],
    settings: [
      {
        path: 'domain',
        type: 'domain',
        label: plain('Address'),
        help: plain('The address of your blog.'),
        advanced: false,
        optional: false,
        value: 'ghost.meadow.example',
      },
      {
        path: 'storage',
        type: 'size',
        label: plain('Storage for posts'),
        help: plain('Pictures take up most of it. You can increase it later, but not decrease it.'),
        advanced: false,
        optional: false,
        value: '10Gi',
      },
      {
        path: 'smtp.from',
        type: 'email',
        label: plain('Sender address'),
        advanced: false,
        optional: false,
        value: '',
      },
      {
        path: 'smtp.host',
        type: 'string',
        label: plain('Mail server'),
        advanced: true,
        optional: false,
        value: '',
      },
      {
        path: 'smtp.port',
        type: 'number',
        label: plain('Mail server port'),
        advanced: true,
        optional: false,
        value: 465,
      },
    ],
    status,
  };
}

const add = (
  app: AppId,
  kind: string,
  name: string,
  text: string,
  detail?: string,
): Plan['changes'][number] => ({
  act: 'add',
  app,
  sentence: says(text),
  ...(detail === undefined ? {} : { detail: says(detail) }),
  endsData: false,
  object: { apiVersion: 'v1', kind, namespace: app, name },
  fields: [{ path: 'metadata.name', after: name }],
});

export const installPlan: Plan = {
  app: ghost,
  changes: [
    add(mysql, 'StatefulSet', 'mysql', 'MySQL 8.4.11', 'a database that other apps can share later'),
    add(mysql, 'PersistentVolumeClaim', 'mysql-data', 'Storage for databases, 20 GB'),
    add(ghost, 'Deployment', 'ghost', 'Ghost 6.59.0', '1 component'),
    add(ghost, 'PersistentVolumeClaim', 'ghost-content', 'Storage for posts, 10 GB'),
    add(ghost, 'Ingress', 'ghost', 'ghost.meadow.example', 'with a certificate, reachable at home only'),
    add(ghost, 'Secret', 'ghost', '3 passwords', 'generated now, stored encrypted, never logged'),
  ],
  order: [mysql, ghost],
  added: 6,
  changed: 0,
  removed: 0,
  fingerprint: 'first',
  madeAt: past(1),
};

export const changePlan: Plan = {
  ...installPlan,
  changes: [
    {
      act: 'change',
      app: ghost,
      sentence: says('Storage for posts grows to 20 GB'),
      endsData: false,
      object: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'ghost', name: 'ghost-content' },
      fields: [{ path: 'spec.resources.requests.storage', before: '10Gi', after: '20G' }],
    },
  ],
  order: [ghost],
  added: 0,
  changed: 1,
  fingerprint: 'second',
};

export const removalPlan: Plan = {
  ...installPlan,
  changes: [
    {
      act: 'remove',
      app: ghost,
      sentence: says('Storage for posts, 10 GB'),
      endsData: true,
      object: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'ghost', name: 'ghost-content' },
    },
    {
      act: 'remove',
      app: ghost,
      sentence: says('Ghost 6.59.0'),
      endsData: false,
      object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'ghost', name: 'ghost' },
    },
    { act: 'keep', app: mysql, sentence: says('MySQL, which other apps may need'), endsData: false },
  ],
  order: [],
  added: 0,
  removed: 2,
  fingerprint: 'third',
};

const step = (
  id: string,
  text: string,
  state: Operation['steps'][number]['state'],
  more: Partial<Operation['steps'][number]> = {},
): Operation['steps'][number] => ({ id, title: says(text), state, ...more });

export const installing: Operation = {
  id: 'o-01installghost' as OperationId,
  kind: 'app.install',
  cloud: home,
  subject: 'ghost',
  title: says('Installing Ghost'),
  state: 'running',
  steps: [
    step('check', 'Check that everything fits', 'done', { startedAt: past(170), endedAt: past(168) }),
    step('passwords', 'Generate 3 passwords', 'done', { startedAt: past(168), endedAt: past(167) }),
    step('write', 'Reserve storage for posts', 'done', { startedAt: past(167), endedAt: past(156) }),
    step('start', 'Download and start Ghost', 'running', {
      startedAt: past(156),
      note: says('Waiting for Ghost to create its tables.'),
      progress: { done: 1_100_000_000, total: 1_300_000_000, unit: 'bytes', what: 'hallway' },
    }),
    step('verify', 'Open it once to check that it works', 'waiting'),
  ],
  startedAt: past(170),
  by: { shell: 'window', host: 'desk', pid: 4711 },
  canCancel: true,
  canResume: false,
  cancelAsked: false,
  logLines: 3,
};

export const installed: Operation = {
  ...installing,
  id: 'o-02installed000' as OperationId,
  state: 'done',
  steps: installing.steps.map((s) => ({
    ...step(s.id, s.title.text, 'done'),
    startedAt: past(7300),
    endedAt: past(7290),
  })),
  startedAt: past(7400),
  endedAt: past(7200),
  canCancel: false,
  result: { url: 'https://ghost.meadow.example' },
};

export const brokenDown: Operation = {
  ...installing,
  id: 'o-03failed000000' as OperationId,
  state: 'failed',
  steps: installing.steps.map((s) =>
    s.state === 'running' ? { ...s, state: 'failed', endedAt: past(20) } : s,
  ),
  startedAt: past(90_000),
  endedAt: past(89_800),
  canCancel: false,
  canResume: true,
  error: {
    code: 'deploy.timed-out',
    family: 'environment',
    title: 'Ghost didn’t start',
    detail: 'Couldn’t download Ghost’s image within 10 minutes. The internet connection is probably slow.',
    hint: 'Check your internet connection, then continue.',
    retry: true,
    context: { object: 'Deployment ghost/ghost', event: 'Failed to pull image: i/o timeout' },
  },
};

export const interrupted: Operation = {
  ...installing,
  id: 'o-04interrupted0' as OperationId,
  state: 'interrupted',
  startedAt: past(200_000),
  endedAt: past(199_000),
  canCancel: false,
  canResume: true,
};

export const waiting: Operation = {
  ...installing,
  id: 'o-06waiting00000' as OperationId,
  subject: 'gitea',
  title: says('Installing Gitea'),
  state: 'waiting',
  steps: installing.steps.map(({ id, title }) => ({ id, title, state: 'waiting' })),
  waitsFor: { id: installing.id, title: installing.title },
};

export const notBegun: Operation = {
  ...interrupted,
  id: 'o-05notbegun0000' as OperationId,
  steps: waiting.steps,
};

export const log: readonly LogLine[] = [
  { seq: 1, at: past(160), step: 'write', text: 'persistentvolumeclaim/ghost-content created' },
  { seq: 2, at: past(158), step: 'start', text: 'deployment.apps/ghost created' },
  { seq: 3, at: past(150), step: 'start', text: 'waiting: 0 of 1 ready' },
];

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

/** `wellScene` with another status for Home. */
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

export const failingGhost: AppStatus = {
  ...ghostStatus,
  condition: 'failing',
  sentence: says('Ghost keeps stopping. It hasn’t reached its database since 14:32.'),
  workloads: [
    { name: 'mysql', kind: 'StatefulSet', condition: 'working', sentence: says('1 of 1 is running.') },
    { name: 'ghost', kind: 'Deployment', condition: 'failing', sentence: says('Restarted 5 times.') },
  ],
};
