import {
  conflictScene,
  existingScene,
  impossibleScene,
  foreignScene,
  formScene,
  mixedCatalogueScene,
  unknownUpdateScene,
  updateScene,
} from './app-scenes.ts';
import { machinePlaces } from './machine-places.ts';
import { centralScene, oldScene } from './adoption-scene.ts';
import type { Page } from '@playwright/test';
import type { Say } from './dictionaries.ts';
import {
  brokenDown,
  emptyScene,
  failingGhost,
  ghost,
  ghostPage,
  home,
  installed,
  installing,
  interrupted,
  machines,
  mysqlStatus,
  notBegun,
  notInstalledScene,
  practice,
  type Scene,
  statusOf,
  waiting,
  wellScene,
  withHome,
} from './scene.ts';

/** One state of one screen: its address, its scene, and a heading that shows it has loaded. */
export interface Place {
  readonly name: string;
  readonly hash: string;
  readonly scene: Scene;
  readonly heading: RegExp;
  /** What to open or press first, in the window's language. */
  readonly first?: (page: Page, say: Say) => Promise<void>;
}

const at = (section: string): string => `#/${home}/${section}`;
const working = { ...installing, subject: ghost as string };

export const places: readonly Place[] = [
  ...machinePlaces,
  { name: 'first-empty', hash: '#/', scene: emptyScene, heading: /Your own cloud/ },
  { name: 'first-clouds', hash: '#/', scene: wellScene, heading: /Your own cloud/ },
  { name: 'practice-first-time', hash: '#/practice', scene: emptyScene, heading: /Try it out/ },
  { name: 'practice-running', hash: '#/practice', scene: wellScene, heading: /Try it out/ },
  {
    name: 'practice-blank',
    hash: '#/practice',
    scene: emptyScene,
    heading: /Try it out/,
    first: (page, say) => page.getByLabel(say('practice.blank')).check(),
  },
  {
    name: 'practice-starting',
    hash: '#/practice',
    scene: {
      ...emptyScene,
      operations: [
        {
          ...installing,
          kind: 'practice.up',
          subject: 'practice',
          title: { key: 'practice.up', text: 'Starting the practice cloud' },
        },
      ],
    },
    heading: /Starting the practice cloud/,
  },
  { name: 'create', hash: '#/create', scene: emptyScene, heading: /Create a cloud/ },
  { name: 'open', hash: '#/open', scene: emptyScene, heading: /Open a cloud/ },
  {
    name: 'adopt',
    hash: '#/adopt/%2Fhome%2Fkeeper%2Fmy-cloud',
    scene: oldScene,
    heading: /What Wild Cloud found/,
  },
  {
    name: 'adopt-central',
    hash: '#/adopt/%2Fvar%2Flib%2Fwild-central%2Finstances%2Fthistle',
    scene: centralScene,
    heading: /What Wild Cloud found/,
  },
  {
    name: 'adopt-unclear',
    hash: '#/adopt/%2Fhome%2Fkeeper%2Fcopy',
    scene: {
      ...emptyScene,
      failures: new Map([
        [
          'adoption.plan',
          {
            code: 'adoption.unclear',
            family: 'expected',
            title: 'Can’t tell what created this folder',
            detail: 'It could be from the proof of concept or from Wild Central.',
            hint: 'Choose which one it is.',
          },
        ],
      ]),
    },
    heading: /What Wild Cloud found/,
  },
  { name: 'overview-well', hash: at('overview'), scene: wellScene, heading: /All good/ },
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
  { name: 'apps', hash: at('apps'), scene: notInstalledScene, heading: /^Apps$/ },
  { name: 'app-install', hash: at('apps/ghost'), scene: notInstalledScene, heading: /Ghost/ },
  {
    name: 'app-installing',
    hash: at('apps/ghost'),
    scene: { ...notInstalledScene, operations: [working] },
    heading: /Ghost/,
  },
  { name: 'app-working', hash: at('apps/ghost'), scene: wellScene, heading: /Ghost/ },
  {
    name: 'app-failing',
    hash: at('apps/ghost'),
    scene: withHome(statusOf(home, 'broken', 'Ghost isn’t responding.', [failingGhost, mysqlStatus]), {
      pages: new Map([[ghost, ghostPage(failingGhost)]]),
    }),
    heading: /Ghost/,
  },
  { name: 'app-existing', hash: at('apps/ghost'), scene: existingScene, heading: /Ghost/ },
  { name: 'app-existing-stuck', hash: at('apps/ghost'), scene: impossibleScene, heading: /Ghost/ },
  { name: 'app-conflict', hash: at('apps/ghost'), scene: conflictScene, heading: /Ghost/ },
  { name: 'apps-mixed', hash: at('apps'), scene: mixedCatalogueScene, heading: /^Apps$/ },
  { name: 'app-form', hash: at('apps/ghost'), scene: formScene, heading: /Ghost/ },
  { name: 'app-foreign', hash: at('apps/ghost'), scene: foreignScene, heading: /Ghost/ },
  { name: 'app-update-card', hash: at('apps/ghost'), scene: updateScene, heading: /Ghost/ },
  {
    name: 'app-update',
    hash: at('apps/ghost'),
    scene: updateScene,
    heading: /Ghost/,
    first: (page, say) => page.getByRole('button', { name: say('app.update.look') }).click(),
  },
  {
    name: 'app-update-unknown',
    hash: at('apps/ghost'),
    scene: unknownUpdateScene,
    heading: /Ghost/,
    first: (page, say) => page.getByRole('button', { name: say('app.update.look') }).click(),
  },
  {
    name: 'activity',
    hash: at('activity'),
    scene: { ...wellScene, operations: [working, installed, brokenDown, interrupted] },
    heading: /Activity/,
  },
  { name: 'activity-empty', hash: at('activity'), scene: notInstalledScene, heading: /Activity/ },
  {
    name: 'operation-running',
    hash: at(`activity/${installing.id}`),
    scene: { ...wellScene, operations: [installing] },
    heading: /Installing Ghost/,
  },
  {
    name: 'operation-done',
    hash: at(`activity/${installed.id}`),
    scene: wellScene,
    heading: /Installing Ghost/,
  },
  {
    name: 'operation-failed',
    hash: at(`activity/${brokenDown.id}`),
    scene: wellScene,
    heading: /Installing Ghost/,
  },
  {
    name: 'operation-interrupted',
    hash: at(`activity/${interrupted.id}`),
    scene: { ...wellScene, operations: [interrupted] },
    heading: /Installing Ghost/,
  },
  {
    name: 'operation-waiting',
    hash: at(`activity/${waiting.id}`),
    scene: { ...wellScene, operations: [installing, waiting] },
    heading: /Installing Gitea/,
  },
  {
    name: 'operation-not-begun',
    hash: at(`activity/${notBegun.id}`),
    scene: { ...wellScene, operations: [notBegun] },
    heading: /Installing Ghost/,
  },
  {
    name: 'activity-waiting',
    hash: at('activity'),
    scene: { ...wellScene, operations: [installing, waiting, installed, notBegun] },
    heading: /Activity/,
  },
  { name: 'settings', hash: at('settings'), scene: wellScene, heading: /Settings/ },
  {
    name: 'settings-problems',
    hash: at('settings'),
    scene: {
      ...wellScene,
      config: `# What this cloud is called and where its names end.
cloud:
  name: Home
  domain: Meadow.example   # the domain of the house
  emial: me@meadow.example
  timezone: Berlin
  smtp: {host: mail.meadow.example, port: "465", tls: yes}
`,
    },
    heading: /Settings/,
  },
  {
    name: 'settings-conflict',
    hash: at('settings'),
    scene: {
      ...wellScene,
      failures: new Map([
        [
          'config.set',
          {
            code: 'config.changed-meanwhile',
            family: 'expected',
            title: 'Can’t set cloud.domain',
            detail: 'The file changed meanwhile: it’s now orchard.example.',
            hint: 'Choose which one to keep.',
          },
        ],
      ]),
    },
    heading: /Settings/,
    first: async (page, say) => {
      await page.getByLabel('Domain', { exact: true }).fill('garden.example');
      await page.getByRole('button', { name: say('settings.saveField', { name: 'Domain' }) }).click();
      await page.getByText('Can’t set cloud.domain').waitFor();
    },
  },
  {
    name: 'first-half-deleted',
    hash: '#/',
    scene: {
      ...withHome(statusOf(home, 'unreadable', 'Deleting it was interrupted.')),
      clouds: wellScene.clouds.map((cloud) =>
        cloud.id === home
          ? {
              ...cloud,
              problem: {
                key: 'clouds.half-destroyed.detail',
                text: 'Its deletion was begun and did not end.',
              },
            }
          : cloud,
      ),
    },
    heading: /Your own cloud/,
  },
  {
    name: 'operation-queued',
    hash: at(`activity/${installing.id}`),
    scene: {
      ...wellScene,
      operations: [
        {
          ...installing,
          state: 'waiting',
          steps: installing.steps.map(({ id, title }) => ({ id, title, state: 'waiting' as const })),
          waitsFor: { id: installed.id, title: { key: 'story.mysql', text: 'Updating MySQL' } },
        },
      ],
    },
    heading: /Installing Ghost/,
  },
  {
    name: 'history-undo',
    hash: at('history/7b03d5aa'),
    scene: wellScene,
    heading: /Installed Ghost/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('history.undo') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'settings-locked',
    hash: at('settings'),
    scene: { ...wellScene, key: 'keychain-locked' },
    heading: /Settings/,
  },
  { name: 'computer', hash: '#/computer', scene: wellScene, heading: /This computer/ },
  { name: 'nowhere', hash: '#/nowhere', scene: wellScene, heading: /Page not found/ },
  { name: 'history', hash: at('history'), scene: wellScene, heading: /History/ },
  { name: 'history-change', hash: at('history/7b03d5aa'), scene: wellScene, heading: /Installed Ghost/ },
];
