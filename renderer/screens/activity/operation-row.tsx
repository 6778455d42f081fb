import type { Operation } from '../../../contract/operations.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf, operationRoute } from '../../app/router/route.ts';
import { Moment } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';
import { neverStarted, stepNow, tookOf } from '../operation/progress.ts';
import { outcomeTone } from '../operation/outcome.tsx';
import styles from '../../ui/state/timeline.module.css';

/** One row of the activity list: what, how it ended, when. Failures also show their title. */
export function OperationRow({
  operation,
  by = false,
}: {
  readonly operation: Operation;
  readonly by?: boolean;
}) {
  const { t, say, sayError } = useWords();
  const format = useFormat();
  const { n, total } = stepNow(operation);
  const detail =
    operation.state === 'running'
      ? t('shell.stepOf', { n, total })
      : operation.state === 'waiting'
        ? operation.waitsFor && t('operation.waitsFor', { title: say(operation.waitsFor.title) })
        : operation.state === 'failed' && operation.error !== undefined
          ? sayError(operation.error).title
          : operation.endedAt === undefined || neverStarted(operation)
            ? undefined
            : format.duration(tookOf(operation, 0));
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <a href={hrefOf(operationRoute(operation))}>{say(operation.title)}</a>
        <span className="small">
          {[detail, by ? t(`activity.by.${operation.by.shell}`) : undefined].filter(Boolean).join(', ')}
        </span>
      </div>
      <Status
        className={styles.status}
        tone={outcomeTone[operation.state]}
        quiet={operation.state === 'done'}
      >
        {t(neverStarted(operation) ? 'activity.notStarted' : `activity.states.${operation.state}`)}
      </Status>
      <span className={`${styles.when} small`}>
        <Moment at={operation.startedAt} />
      </span>
    </li>
  );
}
