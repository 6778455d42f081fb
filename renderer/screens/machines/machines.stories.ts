import { at } from '../../stories/basics.mocks.ts';
import { foundScene, nothingFoundScene } from './machines.mocks.ts';
import { upRunningScene } from '../setup/setup.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  {
    name: 'machines-found',
    hash: at('machines'),
    scene: foundScene,
    heading: /Machines/,
    first: async (page, say) => {
      await page.getByText(say('machines.which')).first().click();
      await page.getByRole('button', { name: say('machines.health.go') }).click();
      await page.getByText('Make room on it').waitFor();
    },
  },
  { name: 'machines-under-way', hash: at('machines'), scene: upRunningScene, heading: /Machines/ },
  { name: 'machines-none', hash: at('machines'), scene: nothingFoundScene, heading: /Machines/ },
];
