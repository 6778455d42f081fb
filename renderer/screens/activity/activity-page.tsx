import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useOperations } from '../../live/live.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { isActive } from '../operation/progress.ts';
import { OperationRow } from './operation-row.tsx';
import inputsStyles from '../../ui/inputs/inputs.module.css';
import timelineStyles from '../../ui/state/timeline.module.css';

type Day = 'running' | 'today' | 'yesterday' | 'earlier';

function dayHeading(operation: Operation, now: Date): Day {
  if (isActive(operation)) return 'running';
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const at = Date.parse(operation.startedAt);
  if (at >= midnight) return 'today';
  return at >= midnight - 86_400_000 ? 'yesterday' : 'earlier';
}

/** Running operations on top, then past ones by day. */
export function ActivityPage({ cloud }: { readonly cloud?: CloudSummary }) {
  const { t } = useWords();
  const watched = useOperations();
  const past = useCall(
    'operations.list',
    cloud === undefined ? { limit: 200 } : { cloud: cloud.id, limit: 200 },
  );
  const [only, setOnly] = useState<'all' | 'failed'>('all');
  useTitle(t('activity.title'), cloud?.name);
  const all = useMemo(() => {
    const byId = new Map((past.value?.operations ?? []).map((operation) => [operation.id, operation]));
    for (const operation of watched)
      if (cloud === undefined || operation.cloud === cloud.id) byId.set(operation.id, operation);
    return [...byId.values()].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }, [past.value, watched, cloud]);
  const shown =
    only === 'all' ? all : all.filter(({ state }) => state === 'failed' || state === 'interrupted');
  const groups = Map.groupBy(shown, (operation) => dayHeading(operation, new Date()));
  return (
    <Page>
      <TitleRow
        title={t('activity.title')}
        lead={cloud === undefined ? t('activity.leadComputer') : t('activity.lead')}
        actions={
          <div className={inputsStyles.chips} role="group" aria-label={t('activity.filter')}>
            {(['all', 'failed'] as const).map((filter) => (
              <button
                key={filter}
                type="button"
                className={inputsStyles.chipButton}
                aria-pressed={only === filter}
                onClick={() => setOnly(filter)}
              >
                {t(`activity.filters.${filter}`)}
              </button>
            ))}
          </div>
        }
      />
      <div className="stack">
        {past.error !== undefined && <ErrorCard error={past.error} onRetry={past.reload} />}
        {past.loading && all.length === 0 && <LoadingBlock height={220} />}
        {!past.loading && past.error === undefined && shown.length === 0 && (
          <Card>
            {only === 'failed' ? (
              <p>{t('activity.noneFailed')}</p>
            ) : (
              <EmptyState
                title={t('activity.empty')}
                text={t('activity.emptyText')}
                action={
                  cloud !== undefined && (
                    <Button
                      component="a"
                      variant="light"
                      href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'apps' })}
                    >
                      {t('activity.goApps')}
                    </Button>
                  )
                }
              />
            )}
          </Card>
        )}
        {(['running', 'today', 'yesterday', 'earlier'] as const).map((day) => {
          const operations = groups.get(day);
          return operations === undefined ? null : (
            <Card key={day} title={t(`activity.${day}`)}>
              <ul className={timelineStyles.list}>
                {operations.map((operation) => (
                  <OperationRow key={operation.id} operation={operation} by />
                ))}
              </ul>
            </Card>
          );
        })}
      </div>
    </Page>
  );
}
