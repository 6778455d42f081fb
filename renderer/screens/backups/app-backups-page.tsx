import { Button } from '@mantine/core';
import { IconTestPipe } from '@tabler/icons-react';
import { useState } from 'react';
import type { BackupSet } from '../../../contract/backups.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { AppId } from '../../../contract/ids.ts';
import { useCall, useClient, useLatest } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useOperations } from '../../live/live.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Page, Split, TitleRow } from '../../ui/frame/page.tsx';
import { isActive } from '../operation/progress.ts';
import { RunningOperation } from '../services/running-operation.tsx';
import { CloudSign } from './cloud-sign.tsx';
import { CoverageCard } from './coverage-card.tsx';
import { DrillCard } from './drill-card.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { SetCard } from './set-card.tsx';

/** The backups of one app, or of the cloud itself, newest first: what is in each, and the ways back. */
export function AppBackupsPage({ cloud, item }: { readonly cloud: CloudSummary; readonly item: string }) {
  const { t } = useWords();
  const app = item === 'cloud' ? undefined : (item as AppId);
  const {
    value: listed,
    error,
    reload,
  } = useCall('backups.list', {
    cloud: cloud.id,
    ...(app === undefined ? {} : { app }),
  });
  const { value: status } = useCall('backups.status', { cloud: cloud.id });
  const [restoring, setRestoring] = useState<BackupSet>();
  const sets = useLatest(listed)?.sets.filter((set) => set.app === app);
  const protection = status?.protections.find((one) => one.app === app);
  const title = app === undefined ? t('backups.cloudItself') : (protection?.title ?? app);
  const running = useOperations().find(
    (one) =>
      one.cloud === cloud.id &&
      one.subject === app &&
      isActive(one) &&
      /^(?:backup|restore)\./.test(one.kind),
  );
  useTitle(t('backups.of', { app: title }), cloud.name);
  return (
    <Page>
      <TitleRow
        back={{
          href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'backups' }),
          label: t('backups.title'),
        }}
        sign={app === undefined ? <CloudSign /> : <AppIcon app={app} />}
        title={t('backups.of', { app: title })}
        actions={app !== undefined && <TryRestore cloud={cloud} app={app} off={sets?.length === 0} />}
      />
      <div className="stack">
        {running !== undefined && <RunningOperation operation={running} />}
        {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
        <Split
          sideLabel={t('backups.side')}
          side={
            <>
              {protection?.coverage !== undefined && <CoverageCard coverage={protection.coverage} />}
              {protection?.drill !== undefined && <DrillCard drill={protection.drill} />}
            </>
          }
        >
          {sets === undefined && error === undefined && <LoadingBlock height={240} />}
          {sets?.length === 0 && <EmptyState title={t('backups.noSets')} text={t('backups.noSetsText')} />}
          {sets?.map((set, index) => (
            <SetCard
              key={`${set.place}/${set.set}`}
              cloud={cloud}
              set={set}
              opened={index === 0}
              onRestore={() => setRestoring(set)}
            />
          ))}
        </Split>
      </div>
      {restoring !== undefined && (
        <RestoreDialog cloud={cloud} set={restoring} title={title} onClose={() => setRestoring(undefined)} />
      )}
    </Page>
  );
}

function TryRestore({
  cloud,
  app,
  off,
}: {
  readonly cloud: CloudSummary;
  readonly app: AppId;
  readonly off: boolean;
}) {
  const { t } = useWords();
  const client = useClient();
  const { busy, refused, attempt } = useAttempt();
  return (
    <>
      <Button
        variant="light"
        leftSection={<IconTestPipe size={17} aria-hidden="true" />}
        loading={busy}
        disabled={off}
        onClick={() => void attempt(() => client.call('restores.drill', { cloud: cloud.id, app }))}
      >
        {t('backups.drillNow')}
      </Button>
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
    </>
  );
}
