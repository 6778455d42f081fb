import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { AppPage, AppStatus } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useCall } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf, operationRoute } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useCloudStatus, useOperations } from '../../live/live.ts';
import { ErrorCard } from '../../ui/answers/error-card.tsx';
import { LoadingBlock } from '../../ui/answers/loading-block.tsx';
import { AppSign } from '../../ui/art/app-sign.tsx';
import { Card, Facts } from '../../ui/frame/card.tsx';
import { Page, Split, TitleRow } from '../../ui/frame/page.tsx';
import { Status } from '../../ui/state/status.tsx';
import { OperationBody } from '../operation/operation-page.tsx';
import { useAnnouncedProgress } from '../operation/use-announced-progress.ts';
import { appTone } from './app-tone.ts';
import { InstallView } from './install-view.tsx';
import { RunningView } from './running-view.tsx';
import '../create/create-page.css';
import './app-page.css';

/** What is it, and what happens if I press? One address, whatever state the app is in. */
export function AppPageScreen({ cloud, app }: { readonly cloud: CloudSummary; readonly app: AppId }) {
  const { t } = useWords();
  const { value: page, error, reload } = useCall('apps.show', { cloud: cloud.id, app });
  const { value: status } = useCloudStatus(cloud.id);
  const { value: catalogue } = useCall('apps.list', { cloud: cloud.id });
  const [editing, setEditing] = useState(false);
  const operations = useOperations().filter(
    (o) => o.cloud === cloud.id && o.subject === app && o.kind.startsWith('app.'),
  );
  const running = operations.find(({ state }) => state === 'running');
  useTitle(page?.title ?? app, cloud.name);
  useAnnouncedProgress(running);
  useReloadAtTheEnd(running?.id, reload);
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
      <Head
        page={page}
        status={now}
        cloud={cloud}
        installing={running !== undefined}
        back={back}
        main={!editing}
      />
      <div className="stack">
        {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
        {running === undefined && last !== undefined && <LastTime operation={last} />}
        {running !== undefined ? (
          <Split sideLabel={t('app.whenDone')} side={<WhenDone page={page} />}>
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

/** Settings and state are others once a work on the app has ended. */
function useReloadAtTheEnd(running: string | undefined, reload: () => void): void {
  const before = useRef(running);
  useEffect(() => {
    if (before.current !== undefined && running === undefined) reload();
    before.current = running;
  }, [running, reload]);
}

function Head({
  page,
  status,
  cloud,
  installing,
  back,
  main,
}: {
  readonly page: AppPage;
  readonly status: AppStatus;
  readonly cloud: CloudSummary;
  readonly installing: boolean;
  readonly back: { readonly href: string; readonly label: string };
  /** Whether Open is the answer to the page's question; a plan on the page has the filled button then. */
  readonly main: boolean;
}) {
  const { t } = useWords();
  const practice = cloud.kind === 'practice' && status.condition === 'working';
  const openable =
    status.condition !== 'absent' &&
    status.condition !== 'added' &&
    status.url !== undefined &&
    /^https?:\/\//.test(status.url);
  return (
    <TitleRow
      back={back}
      sign={<AppSign app={page.app} size={68} />}
      title={<span translate="no">{page.title}</span>}
      lead={page.description}
      facts={
        <>
          {!installing && status.condition !== 'absent' && (
            <Status tone={practice ? 'practice' : appTone[status.condition]} quiet>
              {practice ? t('states.practice') : t(`states.${status.condition}`)}
            </Status>
          )}
          <span>{t('app.version', { version: status.version ?? page.version })}</span>
          {page.licence !== undefined && <span>{t('app.licence', { licence: page.licence })}</span>}
          {page.homepage !== undefined && /^https?:\/\//.test(page.homepage) && (
            <a href={page.homepage} target="_blank" rel="noreferrer">
              {t('app.homepage')}
            </a>
          )}
        </>
      }
      actions={
        openable &&
        !installing && (
          <Button
            component="a"
            variant={main ? 'filled' : 'default'}
            href={status.url}
            target="_blank"
            rel="noreferrer"
            rightSection={<IconExternalLink size={16} aria-hidden="true" />}
          >
            {t('app.openApp', { app: page.title })}
          </Button>
        )
      }
    />
  );
}

/** The newest work on this app, where it did not end well. */
function LastTime({ operation }: { readonly operation: Operation }) {
  const { t } = useWords();
  const look = (
    <Button component="a" variant="default" href={hrefOf(operationRoute(operation))}>
      {t('app.lookAtIt')}
    </Button>
  );
  if (operation.state === 'failed' && operation.error !== undefined)
    return <ErrorCard error={operation.error} actions={look} />;
  if (operation.state !== 'interrupted') return null;
  return (
    <Card tone="attn" title={t('operation.interrupted')}>
      <div className="danger">
        <p>{operation.canResume ? t('operation.interruptedText') : t('operation.interruptedFinal')}</p>
        {look}
      </div>
    </Card>
  );
}

function WhenDone({ page }: { readonly page: AppPage }) {
  const { t } = useWords();
  const format = useFormat();
  const facts = page.settings
    .filter(
      ({ type, value, advanced }) =>
        !advanced && value !== undefined && (type === 'domain' || type === 'size'),
    )
    .map(({ label, value, type }) => ({
      name: label,
      value: type === 'size' ? format.quantity(String(value)) : String(value),
      wide: type === 'domain',
    }));
  return (
    <>
      {facts.length > 0 && (
        <Card title={t('app.whenDone')}>
          <Facts facts={facts} />
        </Card>
      )}
      <Card title={t('app.ifWrong')}>
        <p className="small">{t('app.ifWrongText')}</p>
      </Card>
    </>
  );
}
