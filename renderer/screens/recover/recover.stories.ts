import { emptyScene } from '../../stories/home.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'recover', hash: '#/recover', scene: emptyScene, heading: /Recover a cloud/ },
];
