import type { AppId } from '../../../contract/ids.ts';
import { at } from '../../stories/basics.mocks.ts';
import { wellScene } from '../../stories/home.mocks.ts';
import type { Scene, ScreenStory } from '../../stories/scene.ts';
import {
  backupSet,
  emptyStatus,
  entries,
  mixedStatus,
  noPlaces,
  overdueStatus,
  provenStatus,
  restorePlan,
  retention,
  twoPlaces,
} from './backups.mocks.ts';

const backups: NonNullable<Scene['backups']> = {
  status: mixedStatus,
  places: twoPlaces,
  retention,
  sets: [
    backupSet('ghost', 9 * 3600),
    backupSet('ghost', 33 * 3600, { reason: 'restore-point' }),
    backupSet('ghost', 57 * 3600, {
      complete: false,
      lacks: [{ key: 'story.lack', text: 'The database ghost: the dump broke off.' }],
    }),
  ],
  entries,
  plan: restorePlan,
  kit: {
    state: 'proven',
    madeAt: '2026-01-02T10:00:00.000Z',
    provenAt: '2026-01-02T10:05:00.000Z',
    stale: [],
  },
};
const scene: Scene = { ...wellScene, backups };

export const stories: readonly ScreenStory[] = [
  { name: 'backups', hash: at('backups'), scene, heading: /Backups/ },
  {
    name: 'backups-proven',
    hash: at('backups'),
    scene: { ...scene, backups: { ...backups, status: provenStatus } },
    heading: /Backups/,
  },
  {
    name: 'backups-overdue',
    hash: at('backups'),
    scene: {
      ...scene,
      backups: {
        ...backups,
        status: overdueStatus,
        kit: {
          state: 'stale',
          madeAt: '2025-06-02T10:00:00.000Z',
          stale: [{ key: 'story.stale', text: 'The backup place offsite isn’t on it yet.' }],
        },
      },
    },
    heading: /Backups/,
  },
  {
    name: 'backups-empty',
    hash: at('backups'),
    scene: {
      ...scene,
      backups: { ...backups, status: emptyStatus, places: noPlaces, kit: { state: 'none', stale: [] } },
    },
    heading: /Backups/,
  },
  {
    name: 'backups-add-place',
    hash: at('backups'),
    scene,
    heading: /Backups/,
    first: (page, say) => page.getByRole('button', { name: say('backups.addPlace') }).click(),
  },
  {
    name: 'backups-copy',
    hash: at('backups/ghost'),
    scene: {
      ...scene,
      backups: {
        ...backups,
        copies: {
          apps: [
            {
              app: 'ghost' as AppId,
              set: backupSet('ghost', 9 * 3600).set,
              namespace: 'wild-beside-ghost',
              since: '2026-01-05T11:52:00.000Z',
              answers: true,
              address: 'https://ghost-copy.cloud.example.org/',
            },
          ],
        },
      },
    },
    heading: /Backups of Ghost/,
  },
  { name: 'backups-app', hash: at('backups/ghost'), scene, heading: /Backups of Ghost/ },
  {
    name: 'backups-browse',
    hash: at('backups/ghost'),
    scene,
    heading: /Backups of Ghost/,
    first: (page, say) => page.getByText(say('backups.browse'), { exact: true }).first().click(),
  },
  {
    name: 'backups-restore',
    hash: at('backups/ghost'),
    scene,
    heading: /Backups of Ghost/,
    first: (page, say) =>
      page
        .getByRole('button', { name: say('backups.restore'), exact: true })
        .first()
        .click(),
  },
  {
    name: 'backups-kit',
    hash: at('backups'),
    scene,
    heading: /Backups/,
    first: (page, say) => page.getByRole('button', { name: say('kit.makeAgain') }).click(),
  },
];
