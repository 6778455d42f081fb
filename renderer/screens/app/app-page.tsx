import { useMemo, useState } from 'react';
import type { AppStatus } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { AppId } from '../../../contract/ids.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useCloudStatus, useOperations } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Page, Split, TitleRow } from '../../ui/frame/page.tsx';
import { OperationBody } from '../operation/operation-page.tsx';
import { useAnnouncedProgress } from '../operation/use-announced-progress.ts';
import { AppHead } from './app-head.tsx';
import { InstallView } from './install-view.tsx';
import { LastOperation } from '../operation/last-operation.tsx';
import { isActive } from '../operation/progress.ts';
import { RunningView } from './running-view.tsx';
import { AfterInstall } from './after-install.tsx';

/** The page of an app, whether installed or not. */
export function AppPageScreen({ cloud, app }: { readonly cloud: CloudSummary; readonly app: AppId }) {
  const { t } = useWords();
  const { value: page, error, reload } = useCall('apps.show', { cloud: cloud.id, app });
  const { value: status } = useCloudStatus(cloud.id);
  const { value: catalogue } = useCall('apps.list', { cloud: cloud.id });
  const [editing, setEditing] = useState(false);
  const operations = useOperations().filter(
    (o) => o.cloud === cloud.id && o.subject === app && o.kind.startsWith('app.'),
  );
  const running = operations.findLast(isActive);
  useTitle(page?.title ?? app, cloud.name);
  useAnnouncedProgress(running);
  const titles = useMemo(
    () => new Map((catalogue?.apps ?? []).map((card) => [card.app as string, card.title])),
    [catalogue],
  );
  const back = { href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'apps' }), label: t('app.back') };
  if (page === undefined)
    return (
      <Page>
        <TitleRow back={back} title={app} />
        {error === undefined ? <LoadingBlock height={320} /> : <ErrorCard error={error} onRetry={reload} />}
      </Page>
    );
  const now: AppStatus = status?.apps.find((one) => one.app === app) ?? page.status;
  const blocked =
    status?.condition === 'unreachable' ||
    status?.condition === 'stopped' ||
    status?.condition === 'setting-up'
      ? t('app.unreachable', { cloud: cloud.name })
      : undefined;
  const last = operations[0];
  return (
    <Page>
      <AppHead
        page={page}
        status={now}
        cloud={cloud}
        installing={running !== undefined}
        back={back}
        main={!editing}
      />
      <div className="stack">
        {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
        {running === undefined && last !== undefined && <LastOperation operation={last} />}
        {running !== undefined ? (
          <Split sideLabel={t('app.whenDone')} side={<AfterInstall page={page} operation={running} />}>
            <OperationBody operation={running} />
          </Split>
        ) : now.condition === 'absent' || now.condition === 'added' ? (
          <InstallView
            key={`${page.app} ${page.status.condition}`}
            cloud={cloud}
            page={page}
            titles={titles}
            blocked={blocked}
          />
        ) : (
          <RunningView
            cloud={cloud}
            page={page}
            status={now}
            operations={operations}
            titles={titles}
            blocked={blocked}
            onEditing={setEditing}
          />
        )}
      </div>
    </Page>
  );
}
