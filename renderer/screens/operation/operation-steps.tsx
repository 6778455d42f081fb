import type { Operation, StepStatus } from '../../../contract/operations.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ProgressBar } from '../../ui/state/bars.tsx';
import { useNow } from '../../ui/state/moment.tsx';
import { StepList, type StepRow } from '../../ui/state/step-list.tsx';
import { stepShare } from './progress.ts';
import styles from '../../ui/state/step-list.module.css';

/** The steps of an operation, live: durations of finished steps, progress and note of the running one. */
export function OperationSteps({ operation }: { readonly operation: Operation }) {
  const { t, say } = useWords();
  const format = useFormat();
  const now = useNow(1000);
  const time = ({ state, startedAt, endedAt, tookMs }: StepStatus): string | undefined => {
    if (startedAt === undefined || state === 'skipped' || state === 'waiting') return undefined;
    const end = endedAt === undefined ? (state === 'running' ? now : undefined) : Date.parse(endedAt);
    if (end === undefined) return undefined;
    return format.stopwatch(tookMs ?? Math.max(0, end - Date.parse(startedAt)));
  };
  const steps = operation.steps.map((step): StepRow => {
    const took = time(step);
    const open = step.state === 'running' || step.state === 'failed';
    return {
      id: step.id,
      title: say(step.title),
      state: step.state,
      stateWord: t(`operation.stepStates.${step.state}`),
      ...(took === undefined ? {} : { time: took }),
      ...(open ? { body: <StepBody step={step} /> } : {}),
    };
  });
  return <StepList steps={steps} label={t('operation.steps')} />;
}

function StepBody({ step }: { readonly step: StepStatus }) {
  const { say, t } = useWords();
  const format = useFormat();
  const { note, progress } = step;
  if (note === undefined && progress === undefined) return null;
  const share = stepShare(step);
  const text =
    progress === undefined
      ? undefined
      : progress.total === undefined
        ? progress.unit === 'bytes'
          ? format.size(progress.done)
          : String(progress.done)
        : amount(progress.done, progress.total, progress.unit, format, t);
  return (
    <div className={styles.stepParts}>
      {note !== undefined && <span className="anywhere">{say(note)}</span>}
      {progress !== undefined && (
        <>
          <div className={styles.stepPart}>
            <span className="anywhere">{progress.what ?? ''}</span>
            <span>{text}</span>
          </div>
          {share !== undefined && (
            <ProgressBar
              thin
              share={share}
              label={say(step.title)}
              {...(text === undefined ? {} : { text })}
            />
          )}
        </>
      )}
    </div>
  );
}

function amount(
  done: number,
  total: number,
  unit: 'bytes' | 'things' | 'seconds',
  format: ReturnType<typeof useFormat>,
  t: ReturnType<typeof useWords>['t'],
): string {
  if (unit === 'bytes') {
    const { used, total: all } = format.usedOfTotal(done, total);
    return t('general.of', { used, total: all });
  }
  if (unit === 'seconds')
    return t('general.of', { used: format.stopwatch(done * 1000), total: format.stopwatch(total * 1000) });
  return t('general.of', { used: done, total });
}
