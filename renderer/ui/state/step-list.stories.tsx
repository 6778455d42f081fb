import type { Stories } from '../../stories/story.ts';
import { ProgressBar } from './bars.tsx';
import { StepList } from './step-list.tsx';

const done = {
  id: 'a',
  title: 'Check that everything fits',
  state: 'done',
  stateWord: 'done',
  time: '2 s',
} as const;
const later = { id: 'c', title: 'Open it once', state: 'waiting', stateWord: 'later' } as const;

export const stories: Stories = {
  title: 'Steps',
  states: {
    running: (
      <StepList
        label="Steps of the first"
        steps={[
          done,
          {
            id: 'b',
            title: 'Download and start Ghost',
            state: 'running',
            stateWord: 'now',
            time: '38 s',
            body: <ProgressBar thin share={0.4} label="Download" />,
          },
          later,
        ]}
      />
    ),
    failed: (
      <StepList
        label="Steps of the second"
        steps={[
          done,
          { id: 'b', title: 'Start Ghost', state: 'failed', stateWord: 'failed', time: '10 min 0 s' },
          later,
        ]}
      />
    ),
    skipped: (
      <StepList
        label="Steps of the third"
        steps={[{ id: 's', title: 'Build the tools', state: 'skipped', stateWord: 'not needed' }, done]}
      />
    ),
  },
};
