import { Button } from '@mantine/core';
import { IconArrowRight, IconApps, IconCpu } from '@tabler/icons-react';
import type { CloudStatus, CloudSummary } from '../../../contract/clouds.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf, operationRoute } from '../../app/router/route.ts';
import { ProgressBar } from '../../ui/state/bars.tsx';
import { Spinner } from '../../ui/state/spinner.tsx';
import { shareDone, stepNow } from '../operation/progress.ts';
import styles from './overview.module.css';
import cardStyles from '../../ui/frame/card.module.css';

/** One suggested next step, or the running operation if there is one. */
export function NextCard({
  cloud,
  status,
  running,
}: {
  readonly cloud: CloudSummary;
  readonly status: CloudStatus;
  readonly running: Operation | undefined;
}) {
  const { t, say } = useWords();
  if (running !== undefined) {
    const { n, total, step } = stepNow(running);
    return (
      <section className={`${cardStyles.card} ${cardStyles.cardToned} tone-run ${styles.next}`}>
        <Spinner size={22} />
        <div>
          <h2>{say(running.title)}</h2>
          <p>{step === undefined ? '' : t('operation.stepNow', { n, total, step: say(step.title) })}</p>
          <ProgressBar thin share={shareDone(running)} label={say(running.title)} />
        </div>
        <Button component="a" variant="light" color="lake" href={hrefOf(operationRoute(running))}>
          {t('overview.look')}
        </Button>
      </section>
    );
  }
  if (status.condition === 'setting-up')
    return (
      <section className={`${cardStyles.card} ${styles.next}`}>
        <IconCpu size={24} stroke={1.6} aria-hidden="true" />
        <div>
          <h2>{t('overview.next.machines')}</h2>
          <p>{t('overview.next.machinesText')}</p>
        </div>
        <Button component="a" href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' })}>
          {t('overview.next.machinesGo')}
        </Button>
      </section>
    );
  const noApps = status.apps.every(({ condition }) => condition === 'absent');
  if (status.condition !== 'well' || !noApps) return null;
  return (
    <section className={`${cardStyles.card} ${styles.next}`}>
      <IconApps size={24} stroke={1.6} aria-hidden="true" />
      <div>
        <h2>{t('overview.next.firstApp')}</h2>
        <p>{t('overview.next.firstAppText')}</p>
      </div>
      <Button
        component="a"
        variant="light"
        href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'apps' })}
        rightSection={<IconArrowRight className="mirrored" size={16} aria-hidden="true" />}
      >
        {t('overview.next.go')}
      </Button>
    </section>
  );
}
