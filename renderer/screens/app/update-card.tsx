import { Button } from '@mantine/core';
import type { AppPage, AppUpdate } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { operationRoute } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import styles from '../../ui/frame/card.module.css';

/** The available update, and whether it needs a decision. */
export function UpdateCard({
  cloud,
  page,
  update,
  onLook,
}: {
  readonly cloud: CloudSummary;
  readonly page: AppPage;
  readonly update: AppUpdate;
  readonly onLook: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const { busy, refused, attempt } = useAttempt();
  const rehearse = () =>
    attempt(async () => {
      const { operation } = await client.call('restores.rehearse', { cloud: cloud.id, app: page.app });
      goTo(operationRoute({ id: operation, cloud: cloud.id }));
    });
  const { from, to } = update;
  const conflicts = update.changes.filter(({ kind }) => kind === 'conflict').length;
  return (
    <Card
      tone="info"
      title={from === to ? t('app.update.titleSame', { app: page.title }) : t('app.update.title', { to })}
    >
      <div className={styles.withAction}>
        <p>
          {from === undefined || from === to ? t('app.update.textUnknown') : t('app.update.text', { from })}{' '}
          {conflicts > 0 && t('app.update.conflicts', { count: conflicts, app: page.title })}
        </p>
        <div className="row">
          <Button variant="default" loading={busy} onClick={() => void rehearse()}>
            {t('app.update.rehearse')}
          </Button>
          <Button variant="light" onClick={onLook}>
            {t('app.update.look')}
          </Button>
        </div>
      </div>
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
    </Card>
  );
}
