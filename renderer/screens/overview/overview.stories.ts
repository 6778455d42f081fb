import { home, practice, at } from '../../stories/basics.mocks.ts';
import { machines, statusOf, wellScene, withHome } from '../../stories/home.mocks.ts';
import { mysqlStatus, failingGhost } from '../app/app.mocks.ts';
import { working } from '../operation/operation.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'overview-well', hash: at('overview'), scene: wellScene, heading: /All is well/ },
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
      statusOf(home, 'broken', 'Ghost does not answer. Your other app keeps working.', [
        failingGhost,
        mysqlStatus,
      ]),
    ),
    heading: /One thing does not work/,
  },
  {
    name: 'overview-attention',
    hash: at('overview'),
    scene: withHome({
      ...statusOf(home, 'attention', 'attic does not answer. Everything keeps working.', [mysqlStatus]),
      machines: machines.map((m) => (m.name === 'attic' ? { ...m, ready: 'not-ready' as const } : m)),
    }),
    heading: /One thing needs you/,
  },
  {
    name: 'overview-unreachable',
    hash: at('overview'),
    scene: withHome(
      statusOf(home, 'unreachable', 'Wild Cloud cannot reach Home from here. It was well at 14:31.', [
        { ...mysqlStatus, condition: 'unknown' },
      ]),
    ),
    heading: /Out of reach/,
  },
  {
    name: 'overview-setting-up',
    hash: at('overview'),
    scene: withHome(statusOf(home, 'setting-up', 'No machines belong to it yet.'), { operations: [] }),
    heading: /Setting up/,
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
    scene: withHome(statusOf(home, 'unreadable', 'config.yaml does not read at line 7, column 3.')),
    heading: /This folder cannot be read/,
  },
  {
    name: 'overview-loading',
    hash: at('overview'),
    scene: { ...wellScene, statuses: new Map() },
    heading: /Reading Home/,
  },
  {
    name: 'overview-installing',
    hash: at('overview'),
    scene: withHome(statusOf(home, 'well', '3 machines, 1 app.', [mysqlStatus]), { operations: [working] }),
    heading: /All is well/,
  },
];
