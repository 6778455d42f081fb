import { IconCheck } from '@tabler/icons-react';
import styles from './stepper.module.css';

export interface StepperStep {
  readonly id: string;
  readonly title: string;
  /** Undefined for a step that can't be opened yet. */
  readonly href?: string;
}

/** The steps of a process. Earlier ones are links; later ones are only shown. */
export function Stepper({
  steps,
  current,
  label,
  doneWord,
}: {
  readonly steps: readonly StepperStep[];
  readonly current: string;
  readonly label: string;
  /** Read by screen readers in place of the check mark. */
  readonly doneWord: string;
}) {
  const at = steps.findIndex(({ id }) => id === current);
  return (
    <nav aria-label={label}>
      <ol className={styles.stepper}>
        {steps.map(({ id, title, href }, index) => {
          const done = index < at;
          const content = (
            <>
              <span className={styles.stepperDot} aria-hidden="true">
                {done ? <IconCheck size={15} stroke={2.4} /> : index + 1}
              </span>
              <span className={styles.stepperTitle}>{title}</span>
              {done && <span className="unseen">, {doneWord}</span>}
            </>
          );
          const look = done ? styles.stepperDone : index === at ? styles.stepperNow : undefined;
          return (
            <li key={id} className={look} {...(index === at ? { 'aria-current': 'step' as const } : {})}>
              {href === undefined || index === at ? <span>{content}</span> : <a href={href}>{content}</a>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
