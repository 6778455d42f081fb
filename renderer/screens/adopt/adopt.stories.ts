import { emptyScene } from '../../stories/home.mocks.ts';
import { oldScene, centralScene } from './adopt.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
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
];
