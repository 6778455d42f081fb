import { wellScene } from '../../stories/home.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'nowhere', hash: '#/nowhere', scene: wellScene, heading: /Page not found/ },
];
