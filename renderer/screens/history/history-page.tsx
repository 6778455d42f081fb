import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { HistoryEntry } from '../../../contract/history.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { dayHeading } from './day-heading.ts';
import styles from '../../ui/state/timeline.module.css';

const page = 50;

/** Every change to the cloud's folder by day, newest first. Each links to its own page, where it can be undone. */
export function HistoryPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t, say, language } = useWords();
  const [limit, setLimit] = useState(page);
  const { value, error, loading, reload } = useCall('history.list', { cloud: cloud.id, limit });
  useTitle(t('history.title'), cloud.name);
  const days = Map.groupBy(value?.entries ?? [], ({ at }) => dayHeading(at, new Date(), language));
  const leftOut = Object.keys(value?.state.leftOut ?? {});
  return (
    <Page>
      <TitleRow
        title={t('history.title')}
        lead={t('history.lead')}
        back={{
          href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'settings' }),
          label: t('settings.title'),
        }}
      />
      <div className="stack">
        {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
        {value?.state.waiting !== undefined && (
          <Card title={t('history.waiting')}>
            <p>{say(value.state.waiting.reason)}</p>
            <p className="small">{t('history.waitingText')}</p>
          </Card>
        )}
        {loading && value === undefined && <LoadingBlock height={220} />}
        {value?.entries.length === 0 && (
          <Card>
            <EmptyState title={t('history.empty')} text={t('history.emptyText')} />
          </Card>
        )}
        {[...days].map(([day, entries]) => (
          <Card key={day} title={day}>
            <ul className={styles.list}>
              {entries.map((entry) => (
                <EntryRow key={entry.id} cloud={cloud} entry={entry} />
              ))}
            </ul>
          </Card>
        ))}
        {value !== undefined && value.entries.length === limit && (
          <Button variant="default" onClick={() => setLimit(Math.min(500, limit + page))}>
            {t('history.more')}
          </Button>
        )}
        {leftOut.length > 0 && <p className="small">{t('history.leftOut', { files: leftOut.join(', ') })}</p>}
        {value !== undefined && (
          <p className="small">
            {t(value.state.secrets ? 'history.withSecrets' : 'history.withoutSecrets')}{' '}
            {value.state.kind === 'apart' && t('history.apart')}
          </p>
        )}
      </div>
    </Page>
  );
}

function EntryRow({ cloud, entry }: { readonly cloud: CloudSummary; readonly entry: HistoryEntry }) {
  const { t, say } = useWords();
  return (
    <li className={`${styles.row} ${styles.stateless}`}>
      <div className={styles.what}>
        <a href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'history', change: entry.id })}>
          {say(entry.sentence)}
        </a>
        <span className="small">{t(entry.ours ? 'history.by' : 'history.byGit', { who: entry.by })}</span>
      </div>
      <span className={`${styles.when} small`}>
        <Moment at={entry.at} />
      </span>
    </li>
  );
}
