import { useMemo } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useCloudStatus, useOperations } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, Split, TitleRow } from '../../ui/frame/page.tsx';
import { restartInput } from '../practice/restart-input.ts';
import { OperationRow } from '../activity/operation-row.tsx';
import { ErrorPage } from '../errors/error-page.tsx';
import { AppsCard } from './apps-card.tsx';
import { Hero } from './hero.tsx';
import { summarize } from '../services/service-state.ts';
import { ServicesCard } from '../services/services-card.tsx';
import { MachinesCard } from './machines-card.tsx';
import { NextCard } from './next-card.tsx';
import { IssueCards } from './issue-cards.tsx';
import { issuesOf } from './issues.ts';
import styles from '../../ui/state/timeline.module.css';

/** Is everything fine, and if not, what should I do? The page most visits need. */
export function OverviewPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t, say } = useWords();
  const client = useClient();
  const { value: status, error } = useCloudStatus(cloud.id);
  const { value: catalogue } = useCall('apps.list', { cloud: cloud.id });
  const { value: services } = useCall('services.list', { cloud: cloud.id });
  const operations = useOperations().filter((operation) => operation.cloud === cloud.id);
  const { busy: starting, refused, attempt } = useAttempt();
  useTitle(t('overview.title'), cloud.name);
  const descriptions = useMemo(
    () => new Map((catalogue?.apps ?? []).map((app) => [app.app as string, say(app.description)])),
    [catalogue, say],
  );

  const start = (): void =>
    void attempt(async () => {
      await client.call('practice.up', restartInput(await client.call('practice.status', {})));
      goTo({ at: 'practice' });
    });

  if (status === undefined)
    return (
      <Page>
        <TitleRow title={t('overview.hero.loading', { cloud: cloud.name })} />
        <div className="stack">
          {error === undefined ? (
            <>
              <LoadingBlock height={170} from={cloud.name} />
              <LoadingBlock height={240} />
            </>
          ) : (
            <ErrorCard error={error} />
          )}
        </div>
      </Page>
    );
  if (status.condition === 'unreadable')
    return (
      <ErrorPage
        title={t('overview.hero.unreadable')}
        text={say(status.sentence)}
        hint={t('overview.unreadableHint')}
        path={cloud.folder}
      />
    );

  const issues = issuesOf(status);
  // In a practice cloud, stand-ins do the work of services.
  const missesServices =
    cloud.kind !== 'practice' && services !== undefined && summarize(services.services).state === 'empty';
  const running = operations.find(({ state }) => state === 'running');
  return (
    <Page>
      <div className="stack">
        <Hero
          cloud={cloud}
          status={status}
          issues={issues.length}
          mayInstall={!missesServices}
          onStart={start}
          starting={starting}
        />
        {refused !== undefined && <ErrorCard error={refused} onRetry={start} />}
        {error !== undefined && <ErrorCard error={error} />}
        <IssueCards cloud={cloud} issues={issues} />
        <NextCard
          cloud={cloud}
          status={status}
          running={running}
          unfinished={operations[0]?.state === 'interrupted' ? operations[0] : undefined}
          missesServices={missesServices}
        />
        <Split
          sideLabel={t('overview.machines')}
          side={
            <>
              <MachinesCard status={status} />
              {status.condition !== 'setting-up' && <ServicesCard cloud={cloud} />}
            </>
          }
        >
          {status.condition !== 'setting-up' && (
            <AppsCard cloud={cloud} apps={status.apps} descriptions={descriptions} />
          )}
          <Card
            title={t('overview.recentActivity')}
            more={
              <a href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'activity' })}>
                {t('overview.allActivity')}
              </a>
            }
          >
            {operations.length === 0 ? (
              <p className="small">{t('overview.noActivity')}</p>
            ) : (
              <ul className={styles.list}>
                {operations.slice(0, 5).map((operation) => (
                  <OperationRow key={operation.id} operation={operation} />
                ))}
              </ul>
            )}
          </Card>
        </Split>
      </div>
    </Page>
  );
}
