import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Spinner } from './spinner.tsx';
import styles from './step-list.module.css';

export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

export interface StepRow {
  readonly id: string;
  readonly title: string;
  readonly state: StepState;
  /** The state in words, for screen readers. */
  readonly stateWord: string;
  /** How long it took or has been running. */
  readonly time?: string;
  /** Details of the step while it runs. */
  readonly body?: ReactNode;
}

function Dot({ state, n }: { readonly state: StepState; readonly n: number }) {
  if (state === 'done') return <IconCheck size={16} stroke={2.2} />;
  if (state === 'failed') return <IconX size={16} stroke={2.2} />;
  if (state === 'skipped') return <IconMinus size={16} stroke={2.2} />;
  if (state === 'running') return <Spinner size={15} />;
  return n;
}

/** The steps of an operation, in order. The current one shows its details. */
export function StepList({ steps, label }: { readonly steps: readonly StepRow[]; readonly label: string }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.id}
          className={styles.step}
          data-state={step.state}
          {...(step.state === 'running' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className={styles.stepDot} aria-hidden="true">
            <Dot state={step.state} n={index + 1} />
          </span>
          <div className={styles.stepMain}>
            <span className={styles.stepTitle}>
              {step.title}
              <span className="unseen">, {step.stateWord}</span>
            </span>
            {step.body}
          </div>
          {step.time !== undefined && <span className={styles.stepTime}>{step.time}</span>}
        </li>
      ))}
    </ol>
  );
}
