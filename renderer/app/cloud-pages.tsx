import { useEffect, useRef } from 'react';
import type { CloudStatus, CloudSummary } from '../../contract/clouds.ts';
import { useCloudStatus, useClouds } from '../live/live.ts';
import { ActivityPage } from '../screens/activity/activity-page.tsx';
import { AppPageScreen } from '../screens/app/app-page.tsx';
import { AppsPage } from '../screens/apps/apps-page.tsx';
import { NoSuchCloud } from '../screens/errors/error-page.tsx';
import { ChangePage } from '../screens/history/change-page.tsx';
import { HistoryPage } from '../screens/history/history-page.tsx';
import { MachinePage } from '../screens/machine/machine-page.tsx';
import { MachinesPage } from '../screens/machines/machines-page.tsx';
import { NetworkPage } from '../screens/network/network-page.tsx';
import { OperationPage } from '../screens/operation/operation-page.tsx';
import { OverviewPage } from '../screens/overview/overview-page.tsx';
import { SetupPage } from '../screens/setup/setup-page.tsx';
import { ServicePageScreen } from '../screens/services/service-page.tsx';
import { ServicesPage } from '../screens/services/services-page.tsx';
import { AppBackupsPage } from '../screens/backups/app-backups-page.tsx';
import { BackupsPage } from '../screens/backups/backups-page.tsx';
import { StartMachinePage } from '../screens/start-machine/start-machine-page.tsx';
import { StoragePage } from '../screens/storage/storage-page.tsx';
import { SettingsPage } from '../screens/settings/settings-page.tsx';
import type { Connection } from '../transport/connection.ts';
import { Bar } from '../ui/frame/bar.tsx';
import { useWords } from './i18n/words.ts';
import type { Route } from './router/route.ts';
import { useAnnouncements } from './shell/announcer.tsx';
import { KeyBar, PracticeBar } from './shell/bars.tsx';
import { FolderBars } from './shell/folder-bars.tsx';
import { PageBoundary } from './shell/page-boundary.tsx';
import { Shell } from './shell/shell.tsx';
import { WriterBar } from './shell/writer-bar.tsx';

type CloudRoute = Extract<Route, { at: 'cloud' }>;

/** The pages of one cloud, below the banners that concern all of them. */
export function CloudPages({
  route,
  connection,
}: {
  readonly route: CloudRoute;
  readonly connection: Connection;
}) {
  const { clouds } = useClouds();
  const cloud = clouds?.find(({ id }) => id === route.cloud);
  const { value: status } = useCloudStatus(cloud?.id);
  useAnnouncedState(cloud, status);
  if (clouds === undefined)
    return (
      <Shell route={route} connection={connection}>
        {null}
      </Shell>
    );
  if (cloud === undefined)
    return (
      <Shell route={route} connection={connection}>
        <NoSuchCloud />
      </Shell>
    );
  return (
    <Shell route={route} connection={connection} bars={<Bars cloud={cloud} status={status} route={route} />}>
      <PageBoundary key={cloud.id}>
        <Section route={route} cloud={cloud} />
      </PageBoundary>
    </Shell>
  );
}

function Bars({
  cloud,
  status,
  route,
}: {
  readonly cloud: CloudSummary;
  readonly status: CloudStatus | undefined;
  readonly route: CloudRoute;
}) {
  const { t } = useWords();
  const readable = status !== undefined && status.condition !== 'unreadable';
  return (
    <>
      {cloud.kind === 'practice' && <PracticeBar cloud={cloud} />}
      {/* The hero of the overview says the same. */}
      {status?.condition === 'unreachable' && route.section !== 'overview' && (
        <Bar kind="offline">{t('bars.unreachable', { cloud: cloud.name })}</Bar>
      )}
      {status?.writer !== undefined && <WriterBar cloud={cloud} writer={status.writer} />}
      <FolderBars cloud={cloud} />
      {readable && status.condition !== 'stopped' && <KeyBar cloud={cloud} />}
    </>
  );
}

function Section({ route, cloud }: { readonly route: CloudRoute; readonly cloud: CloudSummary }) {
  switch (route.section) {
    case 'overview':
      return <OverviewPage cloud={cloud} />;
    case 'apps':
      return route.app === undefined ? (
        <AppsPage cloud={cloud} />
      ) : (
        <AppPageScreen key={route.app} cloud={cloud} app={route.app} />
      );
    case 'machines':
      return route.machine === undefined ? (
        <MachinesPage cloud={cloud} />
      ) : (
        <MachinePage key={route.machine} cloud={cloud} name={route.machine} />
      );
    case 'setup':
      return <SetupPage key={route.step} cloud={cloud} step={route.step} />;
    case 'start-machine':
      return <StartMachinePage key={route.way ?? ''} cloud={cloud} way={route.way} />;
    case 'activity':
      return route.operation === undefined ? (
        <ActivityPage cloud={cloud} />
      ) : (
        <OperationPage key={route.operation} id={route.operation} cloud={cloud} />
      );
    case 'history':
      return route.change === undefined ? (
        <HistoryPage cloud={cloud} />
      ) : (
        <ChangePage key={route.change} cloud={cloud} change={route.change} />
      );
    case 'services':
      return route.service === undefined ? (
        <ServicesPage cloud={cloud} />
      ) : (
        <ServicePageScreen key={route.service} cloud={cloud} service={route.service} />
      );
    case 'backups':
      return route.item === undefined ? (
        <BackupsPage cloud={cloud} />
      ) : (
        <AppBackupsPage key={route.item} cloud={cloud} item={route.item} />
      );
    case 'storage':
      return <StoragePage cloud={cloud} />;
    case 'network':
      return <NetworkPage cloud={cloud} />;
    case 'settings':
      return <SettingsPage cloud={cloud} />;
  }
}

/** Announces each status change once. Only "not working" is assertive. */
function useAnnouncedState(cloud: CloudSummary | undefined, status: CloudStatus | undefined): void {
  const { t } = useWords();
  const { say, warn } = useAnnouncements();
  const before = useRef<string>(undefined);
  const condition = status?.condition;
  useEffect(() => {
    if (cloud === undefined || condition === undefined) return;
    const known = `${cloud.id} ${condition}`;
    const first = before.current === undefined || !before.current.startsWith(cloud.id);
    if (!first && before.current !== known) {
      const state = t(`shell.cloudState.${condition}`);
      const key = cloud.kind === 'practice' ? 'shell.announcedPractice' : 'shell.announced';
      (condition === 'broken' ? warn : say)(t(key, { cloud: cloud.name, state }));
    }
    before.current = known;
  }, [cloud, condition, t, say, warn]);
}
