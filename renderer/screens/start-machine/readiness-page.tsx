import { Button } from '@mantine/core';
import { IconBroadcast } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useLatest } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, Split, TitleRow } from '../../ui/frame/page.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { isActive } from '../operation/progress.ts';
import { BackToWays } from './back-to-ways.tsx';
import { ConcernsCard } from './concerns-card.tsx';
import { DownloadCard } from './download-card.tsx';
import { HowCard } from './how-card.tsx';
import { LanCard, NoLan } from './lan-card.tsx';
import { servedMinutes } from './served-minutes.ts';
import { useBootStart } from './use-boot-start.ts';
import stickyFootStyles from '../../ui/frame/sticky-foot.module.css';

/** What the boot server needs before it starts: a network, nothing in its way, and Talos on this computer. */
export function ReadinessPage({
  cloud,
  starting,
  children,
}: {
  readonly cloud: CloudSummary;
  /** The boot server is starting. */
  readonly starting: boolean;
  /** Why it failed. */
  readonly children: ReactNode;
}) {
  const { t, sayError } = useWords();
  const format = useFormat();
  const [chosen, setChosen] = useState<string>();
  const [allow, setAllow] = useState<'ask' | 'any'>('ask');
  const check = useCall('boot.check', chosen === undefined ? {} : { address: chosen });
  const readiness = useLatest(check.value);
  const proposal = useCall('images.propose', { kind: 'boot', cloud: cloud.id });
  const { busy, refused, download, start } = useBootStart(cloud.id);

  const address = chosen ?? readiness?.proposed;
  const stops = readiness?.concerns.some(({ level }) => level === 'stops') === true;
  const bytes = proposal.value?.image === undefined ? proposal.value?.bytes : 0;
  // Talos and the boot loaders.
  const toLoad = bytes === undefined || readiness === undefined ? undefined : bytes + readiness.toDownload;
  const working = busy || starting || (download !== undefined && isActive(download));
  const go = (): void => {
    if (address === undefined) return;
    start({ cloud: cloud.id, address, allow: allow === 'any' ? 'any' : [], minutes: servedMinutes });
  };
  return (
    <Page>
      <TitleRow
        back={{
          href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine' }),
          label: t('startMachine.otherWay'),
        }}
        title={t('startMachine.network.title')}
        lead={t('startMachine.network.lead')}
      />
      <Split side={<HowCard />} sideLabel={t('startMachine.network.how')}>
        {children}
        {refused !== undefined && <ErrorCard error={refused} />}
        {check.error !== undefined && <ErrorCard error={check.error} onRetry={check.reload} />}
        {readiness === undefined && check.error === undefined && (
          <>
            <p role="status">{t('startMachine.network.checking')}</p>
            <LoadingBlock height={110} />
            <LoadingBlock height={150} />
          </>
        )}
        {readiness !== undefined && address === undefined && <NoLan cloud={cloud} check={check} />}
        {readiness !== undefined && address !== undefined && (
          <>
            {working && <DownloadCard proposal={proposal} download={download} />}
            <LanCard lans={readiness.lans} address={address} onChoose={setChosen} />
            <ConcernsCard concerns={readiness.concerns} needsPassword={!readiness.mayBind} check={check} />
            <Card>
              <ChoiceCards
                legend={t('startMachine.network.which')}
                value={allow}
                onChange={setAllow}
                choices={[
                  {
                    value: 'ask',
                    label: t('startMachine.network.ask'),
                    help: t('startMachine.network.askText'),
                  },
                  {
                    value: 'any',
                    label: t('startMachine.network.any'),
                    help: t('startMachine.network.anyText'),
                  },
                ]}
              />
            </Card>
            {!working && <DownloadCard proposal={proposal} download={download} />}
          </>
        )}
      </Split>
      {readiness !== undefined && address !== undefined && (
        <footer className={`${stickyFootStyles.foot} ${stickyFootStyles.footEdged}`}>
          <BackToWays cloud={cloud} />
          <p className="small" role="status">
            {stops && t('startMachine.network.blocked')}
            {!stops && proposal.error !== undefined && sayError(proposal.error).title}
            {!stops &&
              proposal.value !== undefined &&
              bytes === undefined &&
              t('startMachine.network.unknownSize')}
            {starting && `${t('startMachine.network.starting')}. ${t('startMachine.network.startingText')}`}
          </p>
          <Button
            data-size="lg"
            loading={working}
            disabled={stops || toLoad === undefined}
            leftSection={<IconBroadcast size={18} aria-hidden="true" />}
            onClick={go}
          >
            {toLoad === undefined || toLoad === 0
              ? t('startMachine.network.go')
              : t('startMachine.network.goLoad', { size: format.size(toLoad) })}
          </Button>
        </footer>
      )}
    </Page>
  );
}
