import { Button } from '@mantine/core';
import { IconDatabaseExport } from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useClient, useLatest } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useOperations } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Page, Split, TitleRow } from '../../ui/frame/page.tsx';
import { isActive } from '../operation/progress.ts';
import { RunningOperation } from '../services/running-operation.tsx';
import { AppsCard } from './apps-card.tsx';
import { KitCard } from './kit-card.tsx';
import { PlacesCard } from './places-card.tsx';
import { ProofCard } from './proof-card.tsx';
import { RetentionCard } from './retention-card.tsx';

/** Could everything be brought back? What is backed up, where to, and what a restore has proven. */
export function BackupsPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const client = useClient();
  const { value, error, reload } = useCall('backups.status', { cloud: cloud.id });
  const status = useLatest(value);
  const { busy, refused, attempt } = useAttempt();
  const running = useOperations().find(
    (one) => one.cloud === cloud.id && isActive(one) && /^(?:backup|restore)\./.test(one.kind),
  );
  useTitle(t('backups.title'), cloud.name);

  const start = () => attempt(() => client.call('backups.run', { cloud: cloud.id }));
  const mayRun = status !== undefined && status.protections.some(({ state }) => state !== 'no-place');
  return (
    <Page>
      <TitleRow
        title={t('backups.title')}
        lead={t('backups.lead')}
        actions={
          mayRun && (
            <Button
              leftSection={<IconDatabaseExport size={17} aria-hidden="true" />}
              loading={busy}
              disabled={running !== undefined}
              onClick={() => void start()}
            >
              {t('backups.runNow')}
            </Button>
          )
        }
      />
      <div className="stack">
        {refused !== undefined && <ErrorCard error={refused} onRetry={() => void start()} />}
        {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
        {running !== undefined && <RunningOperation operation={running} />}
        {status !== undefined && <ProofCard status={status} />}
        <Split
          sideLabel={t('backups.side')}
          side={
            <>
              <PlacesCard cloud={cloud} onChanged={reload} />
              <RetentionCard cloud={cloud} />
              <KitCard cloud={cloud} />
            </>
          }
        >
          {status === undefined && error === undefined && <LoadingBlock height={360} from={cloud.name} />}
          {status !== undefined && <AppsCard cloud={cloud} protections={status.protections} />}
        </Split>
      </div>
    </Page>
  );
}
