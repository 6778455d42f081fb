import { Button } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';

/** The latest change, and a link to all changes. */
export function HistoryCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t, say } = useWords();
  const { value, error, reload } = useCall('history.list', { cloud: cloud.id, limit: 1 });
  const newest = value?.entries[0];
  return (
    <Card title={t('history.title')}>
      <p className="small">{t('history.lead')}</p>
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {newest !== undefined && <p>{t('history.newest', { what: say(newest.sentence) })}</p>}
      <div className="row">
        <Button
          component="a"
          variant="light"
          href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'history' })}
        >
          {t('history.all')}
        </Button>
      </div>
    </Card>
  );
}
