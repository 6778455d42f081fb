import { Button } from '@mantine/core';
import type { Operation } from '../../../contract/operations.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf, operationRoute } from '../../app/router/route.ts';
import { ProgressBar } from '../../ui/state/bars.tsx';
import { Spinner } from '../../ui/state/spinner.tsx';
import { shareDone, stepNow } from '../operation/progress.ts';
import styles from './services.module.css';
import cardStyles from '../../ui/frame/card.module.css';

/** An operation on services that is under way, and the way to its page. */
export function RunningOperation({ operation }: { readonly operation: Operation }) {
  const { t, say } = useWords();
  const { n, total, step } = stepNow(operation);
  return (
    <section className={`${cardStyles.card} ${cardStyles.cardToned} tone-run ${styles.banner}`}>
      <Spinner size={22} />
      <div>
        <h2>{say(operation.title)}</h2>
        {step !== undefined && <p>{t('operation.stepNow', { n, total, step: say(step.title) })}</p>}
        <ProgressBar thin share={shareDone(operation)} label={say(operation.title)} />
      </div>
      <Button component="a" variant="light" color="lake" href={hrefOf(operationRoute(operation))}>
        {t('services.running')}
      </Button>
    </section>
  );
}
