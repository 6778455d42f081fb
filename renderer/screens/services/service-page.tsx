import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServiceId } from '../../../contract/ids.ts';
import { useCall, useLatest } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useCloudStatus, useOperations } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { LastOperation } from '../operation/last-operation.tsx';
import { OperationBody } from '../operation/operation-page.tsx';
import { isActive } from '../operation/progress.ts';
import { useAnnouncedProgress } from '../operation/use-announced-progress.ts';
import { RunningOperation } from './running-operation.tsx';
import { ServiceHead } from './service-head.tsx';
import { ServiceView } from './service-view.tsx';

/** The page of one service: how it is, its settings, its plan, and where it comes from. */
export function ServicePageScreen({
  cloud,
  service,
}: {
  readonly cloud: CloudSummary;
  readonly service: ServiceId;
}) {
  const { t } = useWords();
  const { value, error, reload } = useCall('services.show', { cloud: cloud.id, service });
  const page = useLatest(value);
  const { value: list } = useCall('services.list', { cloud: cloud.id });
  const { value: status } = useCloudStatus(cloud.id);
  const operations = useOperations().filter((o) => o.cloud === cloud.id && o.kind.startsWith('service.'));
  const own = operations.filter(({ subject }) => subject === service);
  const running = own.findLast(isActive);
  const others = operations.find((o) => o.subject === undefined && isActive(o));
  useTitle(page?.title ?? service, cloud.name);
  useAnnouncedProgress(running);
  const back = {
    href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'services' }),
    label: t('services.back'),
  };
  if (page === undefined)
    return (
      <Page>
        <TitleRow back={back} title={service} />
        {error === undefined ? <LoadingBlock height={320} /> : <ErrorCard error={error} onRetry={reload} />}
      </Page>
    );
  const condition = status?.condition;
  const isAway = condition === 'unreachable' || condition === 'stopped';
  const blocked =
    condition === 'setting-up'
      ? t('services.summary.noMachines')
      : isAway
        ? t('services.summary.unreachable', { cloud: cloud.name })
        : undefined;
  const [last] = own;
  return (
    <Page>
      <ServiceHead cloud={cloud} page={page} back={back} isRunning={running !== undefined} />
      <div className="stack">
        {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
        {running === undefined && others !== undefined && <RunningOperation operation={others} />}
        {running === undefined && last !== undefined && <LastOperation operation={last} />}
        {running !== undefined ? (
          <OperationBody operation={running} />
        ) : (
          <ServiceView
            key={String(page.condition === 'absent')}
            cloud={cloud}
            page={page}
            services={list?.services ?? []}
            blocked={blocked}
            onChanged={reload}
          />
        )}
      </div>
    </Page>
  );
}
