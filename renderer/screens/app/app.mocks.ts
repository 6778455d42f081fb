import type { AppCard, AppPage, AppStatus } from '../../../contract/apps.ts';
import type { Plan } from '../../../contract/plans.ts';
import type { AppId } from '../../../contract/ids.ts';
import { ghost, mysql, past, says } from '../../stories/basics.mocks.ts';

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

export const cards: readonly AppCard[] = [
  {
    app: ghost,
    title: 'Ghost',
    description: says('A blog, magazine or newsletter of your own.'),
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
    description: says('A database that other apps share.'),
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
    notes: says('The first person to sign up becomes the owner. Open Ghost right after installing it.'),
    asksFor: [],
    settings: [
      {
        path: 'domain',
        type: 'domain',
        label: says('Web address'),
        help: says('What people enter to visit it.'),
        advanced: false,
        optional: false,
        value: 'ghost.meadow.example',
      },
      {
        path: 'storage',
        type: 'size',
        label: says('Storage for posts'),
        help: says('Mostly for pictures. You can increase it later.'),
        advanced: false,
        optional: false,
        value: '10Gi',
      },
      {
        path: 'smtp.from',
        type: 'email',
        label: says('Sender address'),
        advanced: false,
        optional: false,
        value: '',
      },
      {
        path: 'smtp.host',
        type: 'string',
        label: says('Mail server'),
        advanced: true,
        optional: false,
        value: '',
      },
      {
        path: 'smtp.port',
        type: 'number',
        label: says('Mail server port'),
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
  bundle: app,
  sentence: says(text),
  ...(detail === undefined ? {} : { detail: says(detail) }),
  endsData: false,
  object: { apiVersion: 'v1', kind, namespace: app, name },
  fields: [{ path: 'metadata.name', after: name }],
});

export const installPlan: Plan = {
  subject: ghost,
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
      bundle: ghost,
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
      bundle: ghost,
      sentence: says('Storage for posts, 10 GB'),
      endsData: true,
      object: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'ghost', name: 'ghost-content' },
    },
    {
      act: 'remove',
      bundle: ghost,
      sentence: says('Ghost 6.59.0'),
      endsData: false,
      object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'ghost', name: 'ghost' },
    },
    { act: 'keep', bundle: mysql, sentence: says('MySQL, which other apps may need'), endsData: false },
  ],
  order: [],
  added: 0,
  removed: 2,
  fingerprint: 'third',
};

export const failingGhost: AppStatus = {
  ...ghostStatus,
  condition: 'failing',
  sentence: says('Ghost keeps stopping. It hasn’t reached its database since 14:32.'),
  workloads: [
    { name: 'mysql', kind: 'StatefulSet', condition: 'working', sentence: says('1 of 1 is running.') },
    { name: 'ghost', kind: 'Deployment', condition: 'failing', sentence: says('Restarted 5 times.') },
  ],
};
