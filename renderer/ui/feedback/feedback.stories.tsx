import { Button } from '@mantine/core';
import type { Stories } from '../../stories/story.ts';
import { AppIcon } from '../art/app-icon.tsx';
import { EmptyState } from './empty-state.tsx';
import { ErrorCard } from './error-card.tsx';
import { LoadingBlock } from './loading-block.tsx';
import { ProblemCard } from './problem-card.tsx';

export const stories: Stories = {
  title: 'Feedback',
  states: {
    'expected failure': (
      <ErrorCard
        level={3}
        error={{
          code: 'cloud.no-cloud-here',
          family: 'expected',
          title: 'This folder holds no cloud',
          detail: 'It has no config.yaml.',
          hint: 'Choose the folder that has one.',
          context: { folder: '/home/keeper/pictures' },
        }}
      />
    ),
    'failure that may pass': (
      <ErrorCard
        level={3}
        onRetry={() => {}}
        error={{
          code: 'cluster.unreachable',
          family: 'environment',
          title: 'Home cannot be reached',
          detail: 'hallway has not answered since 14:32, probably it is off.',
          hint: 'Check that it is switched on.',
          retry: true,
        }}
      />
    ),
    problem: (
      <ProblemCard
        sign={<AppIcon app="ghost" />}
        title="Ghost"
        text="It cannot reach its database since 14:32."
        state="Not working"
        chain={[
          { name: 'mysql', text: 'answers', tone: 'ok' },
          { name: 'ghost', text: 'restarted 5 times', tone: 'bad' },
        ]}
        todo="Set it up once more."
        actions={<Button>Set up Ghost again</Button>}
      />
    ),
    empty: (
      <EmptyState
        level={3}
        title="No apps yet"
        text="An app is what you and your family use. About 3 minutes."
        action={<Button variant="light">Look at the apps</Button>}
      />
    ),
    loading: <LoadingBlock height={80} from="hallway" />,
  },
};
