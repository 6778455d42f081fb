import { emptyScene } from '../../stories/home.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'create', hash: '#/create', scene: emptyScene, heading: /Create a cloud/ },
];
