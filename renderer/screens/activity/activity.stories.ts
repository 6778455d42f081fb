import { at } from '../../stories/basics.mocks.ts';
import { wellScene, notInstalledScene } from '../../stories/home.mocks.ts';
import {
  installing,
  installed,
  brokenDown,
  interrupted,
  waiting,
  notBegun,
  working,
} from '../operation/operation.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  {
    name: 'activity',
    hash: at('activity'),
    scene: { ...wellScene, operations: [working, installed, brokenDown, interrupted] },
    heading: /Activity/,
  },
  { name: 'activity-empty', hash: at('activity'), scene: notInstalledScene, heading: /Activity/ },
  {
    name: 'activity-waiting',
    hash: at('activity'),
    scene: { ...wellScene, operations: [installing, waiting, installed, notBegun] },
    heading: /Activity/,
  },
];
