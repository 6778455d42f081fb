import type { Stories } from '../../stories/story.ts';
import { Bar } from './bar.tsx';
import { Card, Facts } from './card.tsx';
import { Disclosure } from './disclosure.tsx';
import styles from './bar.module.css';

export const stories: Stories = {
  title: 'Frame',
  states: {
    card: (
      <Card level={3} title="Space" more={<a href="#space">All of it</a>}>
        <Facts
          facts={[
            { name: 'Posts', value: '10 GB' },
            { name: 'Address', value: 'ghost.meadow.example', wide: true },
          ]}
        />
      </Card>
    ),
    'toned card': (
      <Card level={3} title="Practice" tone="practice" raised>
        <p>These machines exist only in this window.</p>
      </Card>
    ),
    'closed fold': <Disclosure summary="Technical details">Objects</Disclosure>,
    'open fold': (
      <Disclosure summary="Technical details, open" open>
        Objects
      </Disclosure>
    ),
    'practice bar': (
      <Bar
        kind="practice"
        actions={
          <button type="button" className={styles.barLink}>
            End practice
          </button>
        }
      >
        <b>Practice cloud.</b> Try anything.
      </Bar>
    ),
    'locked bar': <Bar kind="locked">The keychain is locked. Everything else works.</Bar>,
    'offline bar': <Bar kind="offline">Home is out of reach. You see what was last known.</Bar>,
    'info bar': <Bar kind="info">The cloud is being changed from study-laptop.</Bar>,
  },
};
