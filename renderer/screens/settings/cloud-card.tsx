import { Button } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useWords } from '../../app/i18n/words.ts';
import { goTo } from '../../app/router/router.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { useClouds } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card, Facts } from '../../ui/frame/card.tsx';
import styles from './settings.module.css';

export function CloudCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const client = useClient();
  const { reload } = useClouds();
  const confirm = useAnnouncements((state) => state.confirm);
  const { refused, attempt } = useAttempt();

  const forget = async (): Promise<void> => {
    await attempt(async () => {
      await client.call('clouds.forget', { cloud: cloud.id });
      confirm(t('first.forgotten', { cloud: cloud.name }));
      goTo({ at: 'first' });
      await reload();
    });
  };
  return (
    <Card title={t('settings.cloudCard')}>
      <Facts
        facts={[
          { name: t('create.name'), value: cloud.name },
          { name: t('settings.domain'), value: cloud.domain ?? t('settings.noDomain') },
          { name: t('settings.folder'), value: <span translate="no">{cloud.folder}</span>, wide: true },
        ]}
      />
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      {cloud.kind === 'real' && (
        <div className={styles.settingsForget}>
          <p className="small">{t('settings.forgetText')}</p>
          <Button variant="default" onClick={() => void forget()}>
            {t('settings.forget', { cloud: cloud.name })}
          </Button>
        </div>
      )}
    </Card>
  );
}
