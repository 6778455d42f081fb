import { Button } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServicePage } from '../../../contract/services.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import styles from './services.module.css';

/** Why the cloud needs the service or not, and the choice to do otherwise. */
export function NeedCard({
  cloud,
  page,
  onChanged,
}: {
  readonly cloud: CloudSummary;
  readonly page: ServicePage;
  readonly onChanged: () => void;
}) {
  const { t, say } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const { busy, refused, attempt } = useAttempt();
  const { service, title, needed, condition, settingsOnly } = page;
  const choose = (): void =>
    void attempt(async () => {
      await client.call('services.set', { cloud: cloud.id, service, needed: !needed });
      confirm(t(needed ? 'services.switchedOff' : 'services.chosen', { service: title }));
      onChanged();
    });
  const isThere = !settingsOnly && condition !== 'absent' && condition !== 'unknown';
  return (
    <Card title={t('services.why')}>
      <p>
        <b>{t(needed ? 'services.needed' : 'services.notNeededShort')}.</b> {say(page.why)}
      </p>
      {!needed && isThere && <p className={`small ${styles.note}`}>{t('services.stillRuns')}</p>}
      {page.caution !== undefined && condition === 'absent' && (
        <p className={styles.note}>
          <Status tone="attn">{say(page.caution)}</Status>
        </p>
      )}
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      <div className={styles.actions}>
        <Button variant={needed || isThere ? 'default' : 'filled'} loading={busy} onClick={choose}>
          {t(needed ? 'services.switchOff' : 'services.choose')}
        </Button>
      </div>
      {needed && <p className={`small ${styles.note}`}>{t('services.switchOffText')}</p>}
    </Card>
  );
}
