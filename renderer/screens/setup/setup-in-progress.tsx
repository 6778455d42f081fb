import { Button } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { Spinner } from '../../ui/state/spinner.tsx';
import { StatusIcon } from '../../ui/state/status.tsx';
import { isActive } from '../operation/progress.ts';
import styles from './setup.module.css';
import cardStyles from '../../ui/frame/card.module.css';

/** Links to the operation already started with these machines. */
export function SetupInProgress({
  cloud,
  operation,
}: {
  readonly cloud: CloudSummary;
  readonly operation: Operation;
}) {
  const { t } = useWords();
  if (operation.state === 'done') return null;
  const active = isActive(operation);
  return (
    <section
      className={`${cardStyles.card} ${cardStyles.cardToned} tone-${active ? 'run' : 'attn'} ${styles.setupUnderWay}`}
    >
      {active ? <Spinner size={22} /> : <StatusIcon tone="attn" size={32} />}
      <div>
        <h2>{t(active ? 'setup.up.under' : 'setup.up.stopped', { cloud: cloud.name })}</h2>
        <p>{t(active ? 'setup.up.underText' : 'setup.up.stoppedText')}</p>
      </div>
      <Button
        component="a"
        variant="light"
        color="lake"
        href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'setup', step: 'up' })}
      >
        {t('setup.up.look')}
      </Button>
    </section>
  );
}
