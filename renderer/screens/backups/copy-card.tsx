import { Button } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Output } from '../../../contract/contract.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { operationRoute } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Moment } from '../../ui/state/moment.tsx';

type Copy = Output<'restores.beside'>['apps'][number];

/** A backup that was restored beside the running app: look at it, then put it in its place or remove it. */
export function CopyCard({
  cloud,
  title,
  copy,
}: {
  readonly cloud: CloudSummary;
  readonly title: string;
  readonly copy: Copy;
}) {
  const { t } = useWords();
  const client = useClient();
  const { busy, refused, attempt } = useAttempt();
  const decide = (keep: boolean) =>
    attempt(async () => {
      const { operation } = await client.call('restores.swap', { cloud: cloud.id, app: copy.app, keep });
      goTo(operationRoute({ id: operation, cloud: cloud.id }));
    });
  return (
    <Card tone="info" title={t('backups.copy.title', { app: title })}>
      <div className="stack">
        <p>
          {t('backups.copy.text')} <Moment at={copy.since} />
        </p>
        {!copy.answers && <p className="small">{t('backups.copy.silent')}</p>}
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        <div className="row">
          {copy.address !== undefined && (
            <Button component="a" href={copy.address} target="_blank" rel="noreferrer">
              {t('backups.copy.open')}
            </Button>
          )}
          <Button variant="light" loading={busy} onClick={() => void decide(true)}>
            {t('backups.copy.take')}
          </Button>
          <Button variant="default" disabled={busy} onClick={() => void decide(false)}>
            {t('backups.copy.remove')}
          </Button>
        </div>
        <p className="small">{t('backups.copy.takeText', { app: title })}</p>
      </div>
    </Card>
  );
}
