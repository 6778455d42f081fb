import { wellScene } from '../../stories/home.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'computer', hash: '#/computer', scene: wellScene, heading: /This computer/ },
];
