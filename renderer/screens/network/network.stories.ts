import { at } from '../../stories/basics.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';
import { homeOnlyScene, refusedScene, workingScene } from './network.mocks.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'network-working', hash: at('network'), scene: workingScene, heading: /Network/ },
  {
    name: 'network-home-only',
    hash: at('network'),
    scene: homeOnlyScene,
    heading: /Network/,
    first: async (page) => {
      await page.getByText('iPhone').first().click();
    },
  },
  {
    name: 'network-choosing',
    hash: at('network'),
    scene: refusedScene,
    heading: /Network/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('network.choice.change') }).click();
      await page.getByRole('textbox', { name: say('network.form.token') }).fill('a'.repeat(40));
      await page.getByRole('button', { name: say('network.form.check') }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'network-importing',
    hash: at('network'),
    scene: workingScene,
    heading: /Network/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('network.import.open') }).click();
      await page.getByRole('button', { name: say('network.import.go') }).click();
      await page.getByText(say('network.form.missing')).first().waitFor();
    },
  },
  {
    name: 'network-private',
    hash: at('network'),
    scene: workingScene,
    heading: /Network/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('network.internet.close') }).click();
      await page.getByRole('button', { name: say('network.internet.go') }).waitFor();
    },
  },
];
