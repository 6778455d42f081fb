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
      ...withHome(statusOf(home, 'unreadable', 'Its deletion was begun and did not end.')),
      clouds: wellScene.clouds.map((cloud) =>
        cloud.id === home
          ? {
              ...cloud,
              problem: {
                key: 'error.cloud.half-destroyed',
                text: 'Its deletion was begun and did not end.',
              },
            }
          : cloud,
      ),
    },
    heading: /Your own cloud/,
  },
];
