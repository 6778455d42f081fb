import { IconClock } from '@tabler/icons-react';
import { useOperations } from '../../live/live.ts';
import { ProgressBar } from '../../ui/state/bars.tsx';
import { Spinner } from '../../ui/state/spinner.tsx';
import { useWords } from '../i18n/words.ts';
import { hrefOf, operationRoute } from '../router/route.ts';
import { isActive, stepNow, shareDone } from '../../screens/operation/progress.ts';
import styles from './shell.module.css';

const shown = 2;

/** The running and queued operations, in the sidebar of every page. */
export function ActiveOperations() {
  const { t, say } = useWords();
  const running = useOperations().filter(isActive);
  if (running.length === 0) return null;
  return (
    <section className={styles.running} aria-label={t('shell.running')}>
      {running.slice(0, shown).map((operation) => {
        const { n, total } = stepNow(operation);
        return (
          <a key={operation.id} className={styles.runningCard} href={hrefOf(operationRoute(operation))}>
            {operation.state === 'running' ? (
              <Spinner size={16} />
            ) : (
              <IconClock size={16} aria-hidden="true" />
            )}
            <span className={styles.runningText}>
              <b>{say(operation.title)}</b>
              <span className="small">
                {operation.state === 'running'
                  ? t('shell.stepOf', { n, total })
                  : operation.waitsFor === undefined
                    ? t('activity.states.waiting')
                    : t('operation.waitsFor', { title: say(operation.waitsFor.title) })}
              </span>
              <ProgressBar thin share={shareDone(operation)} label={say(operation.title)} />
            </span>
          </a>
        );
      })}
      {running.length > shown && (
        <a className={styles.runningMore} href={hrefOf({ at: 'activity' })}>
          {t('shell.runningMore', { count: running.length - shown })}
        </a>
      )}
    </section>
  );
}
