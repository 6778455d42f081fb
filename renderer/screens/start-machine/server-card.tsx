import { Button } from '@mantine/core';
import { IconClockPlus, IconPlayerStop } from '@tabler/icons-react';
import type { BootStatus } from '../../../contract/boot.ts';
import { useClient } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Spinner } from '../../ui/state/spinner.tsx';
import { useNow } from '../../ui/state/moment.tsx';
import { servedMinutes } from './served-minutes.ts';
import cardStyles from '../../ui/frame/card.module.css';
import styles from './start-machine.module.css';

/** That the boot server is on, for whom and how long, and the ways to extend and to end that. */
export function ServerCard({ status }: { readonly status: BootStatus }) {
  const { t } = useWords();
  const format = useFormat();
  const client = useClient();
  const now = useNow(1000);
  const { busy, refused, attempt } = useAttempt();
  const { address, until, allow } = status;
  return (
    <>
      {refused !== undefined && <ErrorCard error={refused} />}
      <section className={`${cardStyles.card} ${cardStyles.cardToned} tone-run ${styles.server}`}>
        <Spinner size={22} />
        <div className={styles.serverText}>
          <h2>{t('startMachine.serving.on')}</h2>
          <p>
            {address !== undefined && `${t('startMachine.serving.at', { address })} `}
            {t(allow === 'any' ? 'startMachine.serving.any' : 'startMachine.serving.asks')}
          </p>
          {until !== undefined && (
            <p role="timer" className={styles.hint}>
              {t('startMachine.serving.until', {
                time: format.clock(until, now),
                left: format.duration(Date.parse(until) - now),
              })}
            </p>
          )}
        </div>
        <div className="row">
          <Button
            variant="default"
            loading={busy}
            leftSection={<IconClockPlus size={16} stroke={1.7} aria-hidden="true" />}
            onClick={() =>
              void attempt(() => client.call('boot.extend', { minutes: minutesWith(until, now) }))
            }
          >
            {t('startMachine.serving.more')}
          </Button>
          <Button
            variant="default"
            loading={busy}
            leftSection={<IconPlayerStop size={16} stroke={1.7} aria-hidden="true" />}
            onClick={() => void attempt(() => client.call('boot.stop', {}))}
          >
            {t('startMachine.serving.stop')}
          </Button>
        </div>
      </section>
    </>
  );
}

/** What is left and half an hour more, within what main allows. */
function minutesWith(until: string | undefined, now: number): number {
  const left = until === undefined ? 0 : Math.max(0, Date.parse(until) - now) / 60_000;
  return Math.min(240, Math.ceil(left) + servedMinutes);
}
