import { emptyScene } from '../../stories/home.mocks.ts';
import { oldScene, centralScene } from './adopt.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  {
    name: 'adopt',
    hash: '#/adopt/%2Fhome%2Fkeeper%2Fmy-cloud',
    scene: oldScene,
    heading: /What we understood/,
  },
  {
    name: 'adopt-central',
    hash: '#/adopt/%2Fvar%2Flib%2Fwild-central%2Finstances%2Fthistle',
    scene: centralScene,
    heading: /What we understood/,
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
            title: 'It is not clear what made this folder',
            detail: 'As much speaks for the proof of concept as for a Wild Central.',
            hint: 'Say which one it is.',
          },
        ],
      ]),
    },
    heading: /What we understood/,
  },
];
