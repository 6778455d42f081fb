import { wellScene, emptyScene } from '../../stories/home.mocks.ts';
import { installing } from '../operation/operation.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
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
];
