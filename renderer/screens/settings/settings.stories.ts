import { at } from '../../stories/basics.mocks.ts';
import { wellScene } from '../../stories/home.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
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
    name: 'settings-locked',
    hash: at('settings'),
    scene: { ...wellScene, key: 'keychain-locked' },
    heading: /Settings/,
  },
];
