import type { AdoptionPlan } from '../../../contract/adoption.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { Scene } from '../../stories/scene.ts';
import { emptyScene } from '../../stories/home.mocks.ts';

const says = (key: string, text: string, values?: Sentence['values']): Sentence => ({
  key: `adoption.${key}`,
  text,
  ...(values === undefined ? {} : { values }),
});

export const plan: AdoptionPlan = {
  form: 'proof-of-concept',
  begun: false,
  folder: '/home/keeper/my-cloud',
  target: '/home/keeper/my-cloud',
  name: 'meadow',
  understood: [
    says('fact.poc', 'It was made by the scripts of the Wild Cloud proof of concept.'),
    says('fact.domain', 'The cloud is called meadow, its domain is cloud.meadow.example.', {
      name: 'meadow',
      domain: 'cloud.meadow.example',
    }),
    says('fact.machines', 'Machines (2): hallway (192.168.1.21), attic (192.168.1.23).', {
      count: 2,
      names: 'hallway (192.168.1.21), attic (192.168.1.23)',
    }),
    says('fact.apps', 'Apps (3): ghost, mysql, my-blog.', { count: 3, names: 'ghost, mysql, my-blog' }),
    says('fact.secrets', 'Secrets: 12.', { count: 12 }),
    says('fact.kubernetes', 'It has a kubeconfig: .kube/config.'),
  ],
  changes: [
    {
      file: 'secrets.yaml',
      what: says('change.seal', 'Every value is encrypted, names stay readable.'),
      lines: [
        { from: 'certManager.cloudflare.apiToken', to: 'cloudflare.token' },
        { from: 'env.sh: ROUTER_PASSWORD', to: 'adopted.env.ROUTER_PASSWORD' },
      ],
    },
    {
      file: 'config.yaml',
      what: says('change.config', 'Settings move to where Wild Cloud looks for them.'),
      lines: [
        { from: 'operator.email', to: 'cloud.email' },
        { from: 'cluster.nodes.active["192.168.1.23"]', to: 'cluster.nodes.meadow-worker-1' },
      ],
    },
    {
      file: 'apps/ghost/ghost-secrets.yaml',
      what: says(
        'change.remove',
        'Is removed: it holds nothing but secrets, which are in secrets.yaml then.',
      ),
      lines: [],
    },
    {
      file: '.wildcloud/cloud.yaml, .gitignore, env.sh, docs/adoption.md',
      what: says('change.frame', 'Are written: what makes the folder a cloud, and a record of all this.'),
      lines: [],
    },
  ],
  warnings: [
    {
      grave: true,
      what: says(
        'warning.pushed',
        'The Git history contains readable secrets in .env, secrets.yaml and may have been pushed to code.example. Adopting doesn’t change the history.',
        { files: '.env, secrets.yaml', remotes: 'code.example' },
      ),
      places: [
        'apps.ghost.dbPassword',
        'apps.mysql.rootPassword',
        'cloudflare.token',
        'cloud.backup.password',
      ],
      todo: says(
        'warning.history-todo',
        'Change these secrets: anyone with a copy of the history knows them. Then start a new history (delete /home/keeper/my-cloud/.git), or take the files out of the old one.',
        { git: '/home/keeper/my-cloud/.git' },
      ),
    },
    {
      grave: false,
      what: says('warning.not-set', 'These secrets are only placeholders.'),
      places: ['apps.gitea.secretKey (CHANGE_ME_SECRETKEY)'],
      todo: says(
        'warning.not-set-todo',
        'If an app already runs with a placeholder, set it as the app’s secret first.',
      ),
    },
  ],
  notUnderstood: ['config.yaml: heating.bridge'],
  fingerprint: 'f00d',
};

export const oldScene: Scene = { ...emptyScene, adoption: plan };

export const centralScene: Scene = {
  ...emptyScene,
  adoption: {
    ...plan,
    form: 'central',
    folder: '/var/lib/wild-central/instances/thistle',
    target: '/home/keeper/clouds/thistle',
    name: 'thistle',
    understood: [
      says('fact.central', 'It is an instance of a Wild Central.'),
      says('fact.name', 'The cloud is called thistle.', { name: 'thistle' }),
      says('fact.phases', 'Wild Central had finished: setup, infrastructure.', {
        phases: 'setup, infrastructure',
      }),
    ],
    changes: [
      {
        file: '/home/keeper/clouds/thistle',
        what: says(
          'change.copy',
          'A new folder is made. The old one, /var/lib/wild-central/instances/thistle, stays exactly as it is.',
          { folder: '/var/lib/wild-central/instances/thistle' },
        ),
        lines: [{ from: 'talos/generated', to: 'setup/cluster-nodes/generated' }],
      },
      ...plan.changes.slice(0, 1),
    ],
    warnings: [
      {
        grave: true,
        what: says('warning.old-stays', 'The old folder still contains readable secrets.'),
        places: ['/var/lib/wild-central/instances/thistle'],
        todo: says(
          'warning.old-stays-todo',
          'When the new cloud works and Wild Central is stopped for good, delete the old folder.',
        ),
      },
    ],
    notUnderstood: [],
  },
};
