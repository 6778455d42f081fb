import { home, ghost, at } from '../../stories/basics.mocks.ts';
import { statusOf, wellScene, withHome, notInstalledScene } from '../../stories/home.mocks.ts';
import { mysqlStatus, ghostPage, failingGhost } from './app.mocks.ts';
import { working } from '../operation/operation.mocks.ts';
import {
  conflictScene,
  existingScene,
  impossibleScene,
  formScene,
  foreignScene,
  updateScene,
  unknownUpdateScene,
} from './app-scenes.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  { name: 'app-install', hash: at('apps/ghost'), scene: notInstalledScene, heading: /Ghost/ },
  {
    name: 'app-installing',
    hash: at('apps/ghost'),
    scene: { ...notInstalledScene, operations: [working] },
    heading: /Ghost/,
  },
  { name: 'app-working', hash: at('apps/ghost'), scene: wellScene, heading: /Ghost/ },
  {
    name: 'app-failing',
    hash: at('apps/ghost'),
    scene: withHome(statusOf(home, 'broken', 'Ghost isn’t responding.', [failingGhost, mysqlStatus]), {
      pages: new Map([[ghost, ghostPage(failingGhost)]]),
    }),
    heading: /Ghost/,
  },
  { name: 'app-existing', hash: at('apps/ghost'), scene: existingScene, heading: /Ghost/ },
  { name: 'app-existing-stuck', hash: at('apps/ghost'), scene: impossibleScene, heading: /Ghost/ },
  { name: 'app-conflict', hash: at('apps/ghost'), scene: conflictScene, heading: /Ghost/ },
  { name: 'app-form', hash: at('apps/ghost'), scene: formScene, heading: /Ghost/ },
  { name: 'app-foreign', hash: at('apps/ghost'), scene: foreignScene, heading: /Ghost/ },
  { name: 'app-update-card', hash: at('apps/ghost'), scene: updateScene, heading: /Ghost/ },
  {
    name: 'app-update',
    hash: at('apps/ghost'),
    scene: updateScene,
    heading: /Ghost/,
    first: (page, say) => page.getByRole('button', { name: say('app.update.look') }).click(),
  },
  {
    name: 'app-update-unknown',
    hash: at('apps/ghost'),
    scene: unknownUpdateScene,
    heading: /Ghost/,
    first: (page, say) => page.getByRole('button', { name: say('app.update.look') }).click(),
  },
];
