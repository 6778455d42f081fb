import { home, practice, at } from '../../stories/basics.mocks.ts';
import { machines, statusOf, wellScene, withHome } from '../../stories/home.mocks.ts';
import { mysqlStatus, failingGhost } from '../app/app.mocks.ts';
import { interrupted, working } from '../operation/operation.mocks.ts';
import { scene as servicesScene } from '../services/services.stories.ts';
import { allWorking, withCards } from '../services/services.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

const storageProblem = {
  severity: 'bad',
  sentence: {
    key: 'storage.problem.failing-disk',
    text: 'A disk in attic (/var/lib/longhorn) reports that it is failing. Replace it within days.',
  },
} as const;

export const stories: readonly ScreenStory[] = [
  { name: 'overview-well', hash: at('overview'), scene: wellScene, heading: /All good/ },
  {
    name: 'overview-services',
    hash: at('overview'),
    scene: servicesScene(
      withCards(({ service }) => (service === 'longhorn' ? { condition: 'absent' } : {}), allWorking),
    ),
    heading: /All good/,
  },
  {
    name: 'overview-services-next',
    hash: at('overview'),
    scene: {
      ...servicesScene(withCards(() => ({ condition: 'absent' }), allWorking)),
      statuses: new Map([[home, statusOf(home, 'well', '3 machines, no apps yet.', [])]]),
    },
    heading: /Your cloud is ready/,
  },
  {
    name: 'overview-interrupted',
    hash: at('overview'),
    scene: withHome(statusOf(home, 'well', '3 machines, 1 app.', [mysqlStatus]), {
      operations: [{ ...interrupted, cloud: home }],
    }),
    heading: /All good/,
  },
  {
    name: 'overview-practice',
    hash: `#/${practice}/overview`,
    scene: wellScene,
    heading: /Your cloud is ready/,
  },
  {
    name: 'overview-broken',
    hash: at('overview'),
    scene: withHome(
      statusOf(home, 'broken', 'Ghost isn’t responding. Your other app keeps working.', [
        failingGhost,
        mysqlStatus,
      ]),
    ),
    heading: /One thing isn’t working/,
  },
  {
    name: 'overview-attention',
    hash: at('overview'),
    scene: withHome({
      ...statusOf(home, 'attention', 'attic isn’t responding. Everything keeps working.', [mysqlStatus]),
      machines: machines.map((m) => (m.name === 'attic' ? { ...m, ready: 'not-ready' as const } : m)),
    }),
    heading: /One thing needs attention/,
  },
  {
    name: 'overview-storage',
    hash: at('overview'),
    scene: withHome({
      ...statusOf(home, 'attention', storageProblem.sentence.text, [mysqlStatus]),
      storage: storageProblem,
    }),
    heading: /One thing needs attention/,
  },
  {
    name: 'overview-unreachable',
    hash: at('overview'),
    scene: withHome(
      statusOf(home, 'unreachable', 'Wild Cloud can’t reach Home from here. It was fine at 14:31.', [
        { ...mysqlStatus, condition: 'unknown' },
      ]),
    ),
    heading: /Unreachable/,
  },
  {
    name: 'overview-setting-up',
    hash: at('overview'),
    scene: withHome(statusOf(home, 'setting-up', 'This cloud has no machines yet.'), { operations: [] }),
    heading: /Not set up yet/,
  },
  {
    name: 'overview-stopped',
    hash: `#/${practice}/overview`,
    scene: {
      ...wellScene,
      statuses: new Map([[practice, statusOf(practice, 'stopped', 'Practice is not running.')]]),
    },
    heading: /Stopped/,
  },
  {
    name: 'overview-unreadable',
    hash: at('overview'),
    scene: withHome(statusOf(home, 'unreadable', 'Can’t parse config.yaml at line 7, column 3.')),
    heading: /Can’t read this folder/,
  },
  {
    name: 'overview-loading',
    hash: at('overview'),
    scene: { ...wellScene, statuses: new Map() },
    heading: /Loading Home/,
  },
  {
    name: 'overview-installing',
    hash: at('overview'),
    scene: withHome(statusOf(home, 'well', '3 machines, 1 app.', [mysqlStatus]), { operations: [working] }),
    heading: /All good/,
  },
];
