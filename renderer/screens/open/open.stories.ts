import { emptyScene } from '../../stories/home.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'open', hash: '#/open', scene: emptyScene, heading: /Open a cloud/ },
];
