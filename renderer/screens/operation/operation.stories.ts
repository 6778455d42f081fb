import { at } from '../../stories/basics.mocks.ts';
import { wellScene } from '../../stories/home.mocks.ts';
import { installing, installed, brokenDown, interrupted, waiting, notBegun } from './operation.mocks.ts';
import type { ScreenStory } from '../../stories/scene.ts';

export const stories: readonly ScreenStory[] = [
  {
    name: 'operation-running',
    hash: at(`activity/${installing.id}`),
    scene: { ...wellScene, operations: [installing] },
    heading: /Installing Ghost/,
  },
  {
    name: 'operation-done',
    hash: at(`activity/${installed.id}`),
    scene: wellScene,
    heading: /Installing Ghost/,
  },
  {
    name: 'operation-failed',
    hash: at(`activity/${brokenDown.id}`),
    scene: wellScene,
    heading: /Installing Ghost/,
  },
  {
    name: 'operation-interrupted',
    hash: at(`activity/${interrupted.id}`),
    scene: { ...wellScene, operations: [interrupted] },
    heading: /Installing Ghost/,
  },
  {
    name: 'operation-waiting',
    hash: at(`activity/${waiting.id}`),
    scene: { ...wellScene, operations: [installing, waiting] },
    heading: /Installing Gitea/,
  },
  {
    name: 'operation-not-begun',
    hash: at(`activity/${notBegun.id}`),
    scene: { ...wellScene, operations: [notBegun] },
    heading: /Installing Ghost/,
  },
  {
    name: 'operation-queued',
    hash: at(`activity/${installing.id}`),
    scene: {
      ...wellScene,
      operations: [
        {
          ...installing,
          state: 'waiting',
          steps: installing.steps.map(({ id, title }) => ({ id, title, state: 'waiting' as const })),
          waitsFor: { id: installed.id, title: { key: 'story.mysql', text: 'Updating MySQL' } },
        },
      ],
    },
    heading: /Installing Ghost/,
  },
];
