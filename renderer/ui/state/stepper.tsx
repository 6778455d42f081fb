import { IconCheck } from '@tabler/icons-react';
import './stepper.css';

export interface StepperStep {
  readonly id: string;
  readonly title: string;
  /** Where it is; missing for a step that cannot be gone to now. */
  readonly href?: string;
}

/** The steps of a journey, always in view: those behind are links, those ahead are seen. */
export function Stepper({
  steps,
  current,
  label,
  doneWord,
}: {
  readonly steps: readonly StepperStep[];
  readonly current: string;
  readonly label: string;
  /** Said to who cannot see the tick. */
  readonly doneWord: string;
}) {
  const at = steps.findIndex(({ id }) => id === current);
  return (
    <nav aria-label={label}>
      <ol className="stepper">
        {steps.map(({ id, title, href }, index) => {
          const done = index < at;
          const content = (
            <>
              <span className="stepper-dot" aria-hidden="true">
                {done ? <IconCheck size={15} stroke={2.4} /> : index + 1}
              </span>
              <span className="stepper-title">{title}</span>
              {done && <span className="unseen">, {doneWord}</span>}
            </>
          );
          const look = done ? 'stepper-done' : index === at ? 'stepper-now' : 'stepper-ahead';
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
