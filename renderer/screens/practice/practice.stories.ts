import { wellScene, emptyScene } from '../../stories/home.mocks.ts';
import { installing } from '../operation/operation.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'practice-first-time', hash: '#/practice', scene: emptyScene, heading: /Practise first/ },
  { name: 'practice-running', hash: '#/practice', scene: wellScene, heading: /Practise first/ },
  {
    name: 'practice-blank',
    hash: '#/practice',
    scene: emptyScene,
    heading: /Practise first/,
    first: (page) => page.getByLabel('From blank machines').check(),
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
    heading: /Practice is starting/,
  },
];
