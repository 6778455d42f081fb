import { at } from '../../stories/basics.mocks.ts';
import { wellScene } from '../../stories/home.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
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
  { name: 'history', hash: at('history'), scene: wellScene, heading: /History/ },
  { name: 'history-change', hash: at('history/7b03d5aa'), scene: wellScene, heading: /Installed Ghost/ },
];
