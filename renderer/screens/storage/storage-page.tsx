import type { CloudSummary } from '../../../contract/clouds.ts';
import type { StorageStatus } from '../../../contract/storage.ts';
import { useCall, useLatest } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useCloudStatus } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { ReloadButton } from '../../ui/feedback/reload-button.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, Split, TitleRow } from '../../ui/frame/page.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { StatusIcon } from '../../ui/state/status.tsx';
import { AppsCard } from './apps-card.tsx';
import { DisksCard } from './disks-card.tsx';
import { NetworkFolderCard } from './network-folder-card.tsx';
import { PlacesCard } from './places-card.tsx';
import { SpaceCard } from './space-card.tsx';
import styles from './storage.module.css';

/** What uses storage, on how many machines it is, when the disks are full, and other places for data. */
export function StoragePage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value, error, loading, reload } = useCall('storage.status', { cloud: cloud.id });
  const status = useLatest(value);
  useTitle(t('storage.title'), cloud.name);
  return (
    <Page>
      <TitleRow
        title={t('storage.title')}
        lead={t('storage.lead')}
        actions={
          status !== undefined && <ReloadButton state={{ loading, reload }} label={t('storage.refresh')} />
        }
      />
      <Split
        sideLabel={t('storage.side')}
        side={
          <>
            <PlacesCard cloud={cloud} />
            <NetworkFolderCard cloud={cloud} />
          </>
        }
      >
        {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
        {status === undefined && error === undefined && <LoadingBlock height={320} />}
        {status !== undefined && <StatusCards cloud={cloud} status={status} />}
      </Split>
    </Page>
  );
}

function StatusCards({ cloud, status }: { readonly cloud: CloudSummary; readonly status: StorageStatus }) {
  const { t } = useWords();
  const { value } = useCloudStatus(cloud.id);
  const titles = new Map<string, string>(value?.apps.map(({ app, title }) => [app, title]));
  const titleOf = (app: string): string => titles.get(app) ?? app;
  return (
    <>
      <Problems status={status} />
      <SpaceCard status={status} titleOf={titleOf} />
      <AppsCard status={status} titleOf={titleOf} />
      <DisksCard cloud={cloud} machines={status.machines} />
      <p className="small">
        {t('storage.checked')} <Moment at={status.checkedAt} />
      </p>
    </>
  );
}

function Problems({ status: { problems } }: { readonly status: StorageStatus }) {
  const { t, say } = useWords();
  if (problems.length === 0) return null;
  const isBad = problems.some(({ severity }) => severity === 'bad');
  return (
    <Card title={t('storage.problems', { count: problems.length })} tone={isBad ? 'bad' : 'attn'}>
      <ul className={styles.problems}>
        {problems.map(({ severity, sentence }) => {
          const text = say(sentence);
          return (
            <li key={text}>
              <StatusIcon tone={severity === 'bad' ? 'bad' : 'attn'} size={24} />
              <p>{text}</p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
