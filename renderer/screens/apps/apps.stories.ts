import { at } from '../../stories/basics.mocks.ts';
import { notInstalledScene } from '../../stories/home.mocks.ts';
import { mixedCatalogueScene } from '../app/app-scenes.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'apps', hash: at('apps'), scene: notInstalledScene, heading: /^Apps$/ },
  { name: 'apps-mixed', hash: at('apps'), scene: mixedCatalogueScene, heading: /^Apps$/ },
];
