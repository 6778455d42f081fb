import type { WireError } from '../../../contract/errors.ts';
import type { ServiceCard } from '../../../contract/services.ts';
import { at, home, practice, says } from '../../stories/basics.mocks.ts';
import { statusOf, wellScene, withHome } from '../../stories/home.mocks.ts';
import type { Scene, ScreenStory } from '../../stories/scene.ts';
import { brokenDown, installing } from '../operation/operation.mocks.ts';
import { allWorking, pageOf, servicePlan, serviceRemovalPlan, withCards } from './services.mocks.ts';

/** A scene with these services and a page for each. */
export const scene = (cards: readonly ServiceCard[], more: Partial<Scene> = {}): Scene => ({
  ...wellScene,
  operations: [],
  clusterServices: cards,
  servicePages: new Map(cards.map((card) => [card.service, pageOf(card)])),
  servicePlan,
  serviceRemoval: serviceRemovalPlan,
  ...more,
});

const notSetUp = withCards(({ settingsOnly }) => (settingsOnly ? {} : { condition: 'absent' }));

const longhornFails = withCards(({ service }) =>
  service === 'longhorn'
    ? { condition: 'failing', sentence: says('The disk of attic is full.') }
    : service === 'coredns'
      ? { condition: 'starting', sentence: says('Starting.') }
      : {},
);

const olderLonghorn = withCards(({ service }) =>
  service === 'longhorn' ? { deployedVersion: 'v1.11.4' } : {},
);

const inPractice = withCards(({ needed, settingsOnly, service }) =>
  needed && !settingsOnly
    ? { practice: service === 'longhorn' || service === 'headlamp' ? 'stand-in' : 'real' }
    : {},
);

const failure = (code: WireError['code'], title: string, detail: string, hint: string): WireError => ({
  ...{ code, family: 'expected', title, detail, hint },
  sentences: { title: says(title), detail: says(detail), hint: says(hint) },
});

export const stillUsed = failure(
  'services.still-used',
  'Can’t remove Longhorn',
  'Still in use by storage for posts of Ghost and 4 more.',
  'Remove or change what uses it first.',
);

const notProven = failure(
  'services.not-proven',
  'Longhorn runs, but doesn’t work',
  'A test volume could not be written.',
  'Continue the operation to check it again.',
);

const unreadable = failure(
  'services.manifest-invalid',
  'Can’t use the service garage',
  'garage/manifest.yaml, line 3: “categry” isn’t a key of a service.',
  'Fix the file, or remove the folder of the service.',
);

const incomplete = failure(
  'services.settings-invalid',
  'cert-manager needs a setting',
  '“Email address” has no value.',
  'Set cloud.email, then try again.',
);
export const missing: WireError = {
  ...incomplete,
  sentences: {
    ...incomplete.sentences,
    title: {
      key: 'services.setting-missing.title',
      text: incomplete.title,
      values: { title: 'cert-manager' },
    },
  },
};

const page = (service: string): string => at(`services/${service}`);
const setUp: ScreenStory['first'] = (stage, say) =>
  stage.getByRole('button', { name: say('services.summary.all') }).click();

export const stories: readonly ScreenStory[] = [
  { name: 'services', hash: at('services'), scene: scene(allWorking), heading: /Services/ },
  { name: 'services-empty', hash: at('services'), scene: scene(notSetUp), heading: /Services/ },
  { name: 'services-plan', hash: at('services'), scene: scene(notSetUp), heading: /Services/, first: setUp },
  {
    name: 'services-trouble',
    hash: at('services'),
    scene: scene(longhornFails, { brokenServices: [{ service: 'garage', error: unreadable }] }),
    heading: /Services/,
  },
  {
    name: 'services-running',
    hash: at('services'),
    scene: scene(longhornFails, {
      operations: [
        { ...installing, kind: 'service.deploy', title: says('Setting up all services'), subject: undefined },
      ],
    }),
    heading: /Services/,
  },
  {
    name: 'services-practice',
    hash: `#/${practice}/services`,
    scene: scene(inPractice),
    heading: /Services/,
  },
  {
    name: 'services-before-machines',
    hash: at('services'),
    scene: {
      ...scene(notSetUp),
      statuses: withHome(statusOf(home, 'setting-up', 'No machines yet.')).statuses,
    },
    heading: /Services/,
  },
  { name: 'service', hash: page('traefik'), scene: scene(allWorking), heading: /Traefik/ },
  { name: 'service-set-up', hash: page('cert-manager'), scene: scene(notSetUp), heading: /cert-manager/ },
  {
    name: 'service-setting-missing',
    hash: page('cert-manager'),
    scene: scene(notSetUp, { failures: new Map([['services.plan', missing]]) }),
    heading: /cert-manager/,
  },
  { name: 'service-update', hash: page('longhorn'), scene: scene(olderLonghorn), heading: /Longhorn/ },
  {
    name: 'service-failing',
    hash: page('longhorn'),
    scene: scene(longhornFails, {
      operations: [
        {
          ...brokenDown,
          ...{ kind: 'service.deploy', subject: 'longhorn', title: says('Setting up Longhorn') },
          error: notProven,
        },
      ],
    }),
    heading: /Longhorn/,
  },
  { name: 'service-not-needed', hash: page('nvidia'), scene: scene(allWorking), heading: /NVIDIA/ },
  { name: 'service-foreign', hash: page('weather'), scene: scene(allWorking), heading: /Weather/ },
  { name: 'service-settings-only', hash: page('smtp'), scene: scene(allWorking), heading: /SMTP/ },
  {
    name: 'service-token',
    hash: page('headlamp'),
    scene: scene(allWorking),
    heading: /Headlamp/,
    first: async (stage, say) => {
      await stage.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await stage.getByRole('button', { name: say('services.token.copy') }).click();
      await stage.getByText(say('services.token.willClear')).waitFor();
    },
  },
  {
    name: 'service-removal',
    hash: page('headlamp'),
    scene: scene(allWorking),
    heading: /Headlamp/,
    first: async (stage, say) => {
      await stage.getByRole('button', { name: say('services.remove', { service: 'Headlamp' }) }).click();
      await stage.getByLabel(say('services.typeName', { service: 'headlamp' })).waitFor();
    },
  },
  {
    name: 'service-removal-refused',
    hash: page('longhorn'),
    scene: scene(allWorking, { failures: new Map([['services.planRemoval', stillUsed]]) }),
    heading: /Longhorn/,
    first: async (stage, say) => {
      await stage.getByRole('button', { name: say('services.remove', { service: 'Longhorn' }) }).click();
      await stage.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor();
    },
  },
];
