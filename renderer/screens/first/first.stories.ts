import { home } from '../../stories/basics.mocks.ts';
import { statusOf, wellScene, emptyScene, withHome } from '../../stories/home.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'first-empty', hash: '#/', scene: emptyScene, heading: /Your own cloud/ },
  { name: 'first-clouds', hash: '#/', scene: wellScene, heading: /Your own cloud/ },
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
                text: 'Deleting it was interrupted. What’s left is in /home/keeper/clouds/home.',
                values: { folder: '/home/keeper/clouds/home' },
              },
            }
          : cloud,
      ),
    },
    heading: /Your own cloud/,
  },
];
