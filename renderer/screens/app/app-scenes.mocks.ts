import type { AppPage, AppStatus, AppUpdate, Setting } from '../../../contract/apps.ts';
import type { Plan } from '../../../contract/plans.ts';
import type { Scene } from '../../stories/scene.ts';
import { home, ghost, says } from '../../stories/basics.mocks.ts';
import { statusOf, wellScene, withHome, notInstalledScene } from '../../stories/home.mocks.ts';
import {
  ghostStatus,
  mysqlStatus,
  cards,
  ghostPage,
  installPlan,
  changePlan,
  failingGhost,
} from './app.mocks.ts';

const absent: AppStatus = { ...ghostStatus, condition: 'absent', workloads: [], storage: [] };

/** Another program changed a field that the app sets. */
export const conflictScene: Scene = {
  ...withHome(statusOf(home, 'broken', 'Ghost isn’t responding.', [failingGhost, mysqlStatus]), {
    pages: new Map([[ghost, ghostPage(failingGhost)]]),
  }),
  conflict: {
    code: 'deploy.conflict',
    family: 'expected',
    title: 'Deployment ghost is also managed by something else',
    detail: 'kubectl-edit set the memory limit to 2Gi; this app needs 1Gi.',
    hint: 'Choose which value to keep.',
    context: {
      fields: '.spec.template.spec.containers[name="ghost"].resources.limits.memory (kubectl-edit)',
    },
  },
};

const saysSo = (key: string, text: string) => ({ key, text, values: {} });

const foreign = (
  act: 'remove' | 'keep' | 'change',
  kind: string,
  name: string,
  text: string,
  detail: string,
): Plan['changes'][number] => ({
  act,
  bundle: ghost,
  sentence: saysSo('story', text),
  detail: saysSo('story', detail),
  endsData: false,
  object: { apiVersion: 'v1', kind, namespace: 'ghost', name },
});

const leaves = 'already there; it is stopped first, and removed once the new one works';

const takeOverPlan: Plan = {
  ...installPlan,
  changes: [
    ...installPlan.changes.filter(({ object }) => object?.name !== 'ghost-content'),
    foreign(
      'change',
      'PersistentVolumeClaim',
      'ghost-pvc',
      'Storage for posts, 10 GB',
      'ghost-pvc is kept and used, with everything in it',
    ),
    foreign('remove', 'Deployment', 'ghost-old', 'Deployment ghost-old', leaves),
    foreign('remove', 'Ingress', 'ghost-public', 'ghost.meadow.example leads to Ghost', leaves),
    foreign('keep', 'ConfigMap', 'notes', 'ConfigMap notes', 'already there and stays as it is'),
  ],
  added: 5,
  changed: 1,
  removed: 2,
  fingerprint: 'taken',
  existing: {
    decision: 'needed',
    titles: ['Ghost'],
    reasons: [
      saysSo(
        'story',
        'The existing Ghost has its database on mysql.databases. The new one would start with an empty database on mysql.mysql.',
      ),
    ],
    asksDatabase: true,
  },
};

/** The app was installed by another program and is running. */
export const existingScene: Scene = {
  ...notInstalledScene,
  plan: takeOverPlan,
  planChosen: {
    ...takeOverPlan,
    existing: { decision: 'made', titles: ['Ghost'], reasons: [], asksDatabase: false },
  },
};

export const impossibleScene: Scene = {
  ...notInstalledScene,
  plan: {
    ...takeOverPlan,
    existing: {
      decision: 'impossible',
      titles: ['Ghost'],
      reasons: [
        saysSo(
          'story',
          'The data in ghost-pvc is laid out differently. Ghost would not find it, and would start empty.',
        ),
      ],
      asksDatabase: false,
    },
  },
};

const asked = (
  path: string,
  label: string,
  { help, ...more }: Partial<Omit<Setting, 'help'>> & { readonly help?: string } = {},
): Setting => ({
  path,
  type: 'string',
  label: says(label),
  ...(help === undefined ? {} : { help: says(help) }),
  advanced: false,
  optional: false,
  ...more,
});

/** Every kind of setting: a dependency, a password, a setting that depends on another one. */
const everyQuestion: readonly Setting[] = [
  asked('domain', 'Web address', {
    type: 'domain',
    help: 'The address of your blog.',
    value: 'ghost.meadow.example',
  }),
  asked('uses.database', 'Database', {
    type: 'choice',
    help: 'Where it stores its content. You can’t change this later.',
    choices: [
      { value: 'mysql', label: says('MySQL') },
      { value: 'mariadb', label: says('MariaDB (in this cloud)') },
    ],
    value: 'mariadb',
  }),
  asked('mail', 'Sends mail', { type: 'boolean', help: 'For invitations and newsletters.', value: true }),
  asked('smtp.host', 'Mail server', {
    shownWhen: { path: 'mail', is: [true] },
    value: 'mail.meadow.example',
  }),
  asked('smtp.password', 'Mail server password', {
    type: 'secret',
    shownWhen: { path: 'mail', is: [true] },
    secret: { path: 'apps.ghost.smtp.password', given: true },
  }),
  asked('theme', 'Theme', { advanced: true, optional: true, value: '' }),
];

const formPage: AppPage = { ...ghostPage(absent), settings: [...everyQuestion] };

export const formScene: Scene = { ...notInstalledScene, pages: new Map([[ghost, formPage]]) };

const foreignFrom = { catalogue: 'orchard', commit: '7b03d5aa41c9' };

const foreignPage: AppPage = {
  ...ghostPage(absent),
  foreign: foreignFrom,
  asksFor: [
    {
      what: 'cluster-wide',
      kinds: ['ClusterRole', 'CustomResourceDefinition'],
      why: says('It watches the addresses of all apps to list them.'),
    },
    { what: 'load-balancer', why: says('Its own protocol can’t pass through the web entry point.') },
  ],
};

export const foreignScene: Scene = {
  ...notInstalledScene,
  cards: cards.map((card) => (card.app === ghost ? { ...card, foreign: foreignFrom } : card)),
  pages: new Map([[ghost, foreignPage]]),
};

/** A catalogue with a broken app, one from another source and one with an update. */
export const mixedCatalogueScene: Scene = {
  ...wellScene,
  cards: cards.map((card) =>
    card.app === ghost
      ? { ...card, added: true, addedVersion: '6.58.0' }
      : { ...card, supporting: false, foreign: foreignFrom },
  ),
  broken: [
    {
      app: 'notes' as AppPage['app'],
      error: {
        code: 'catalogue.manifest-invalid',
        family: 'expected',
        title: 'Can’t use Notes',
        detail: 'manifest.yaml defines the setting “storage” twice, on lines 14 and 22.',
        hint: 'Remove one of them.',
        context: { file: '/home/keeper/apps/notes/manifest.yaml' },
      },
    },
  ],
};

export const update: AppUpdate = {
  app: ghost,
  title: 'Ghost',
  from: '6.58.0',
  to: '6.59.0',
  changes: [
    { path: 'storage', kind: 'conflict', before: '10Gi', after: '20Gi', own: '50Gi' },
    { path: 'smtp.host', kind: 'conflict', after: 'localhost', own: 'mail.meadow.example' },
    { path: 'smtp.port', kind: 'changed', before: 465, after: 587, own: 465 },
    { path: 'images.quality', kind: 'added', after: 80 },
    { path: 'oldEditor', kind: 'removed', before: true, own: true },
    { path: 'amp', kind: 'unused', before: false, own: true },
  ],
  notes: says(
    'The first start after the update takes longer than usual, because Ghost migrates its database.',
  ),
};

const updatePlan: Plan = {
  ...changePlan,
  changes: [
    {
      act: 'change',
      bundle: ghost,
      sentence: { key: 'story.update', text: 'Ghost 6.58.0 becomes 6.59.0' },
      detail: { key: 'story.stops', text: 'it stops for a moment' },
      endsData: false,
      object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'ghost', name: 'ghost' },
      fields: [
        { path: 'spec.template.spec.containers.0.image', before: 'ghost:6.58.0', after: 'ghost:6.59.0' },
      ],
    },
  ],
  fingerprint: 'update',
};

const older: AppStatus = { ...ghostStatus, version: '6.58.0' };

export const updateScene: Scene = {
  ...withHome(statusOf(home, 'well', '3 machines, 2 apps.', [older, mysqlStatus])),
  pages: new Map([[ghost, ghostPage(older)]]),
  plan: updatePlan,
  update,
};

/** Added before clouds recorded the app's version. */
export const unknownUpdateScene: Scene = {
  ...updateScene,
  update: {
    app: ghost,
    title: 'Ghost',
    to: '6.59.0',
    changes: [{ path: 'images.quality', kind: 'added', after: 80 }],
  },
};
