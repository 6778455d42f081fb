import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useCloudStatus } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Page, Split, TitleRow } from '../../ui/frame/page.tsx';
import { ChainCard } from './chain-card.tsx';
import { ChoiceCard } from './choice-card.tsx';
import { InternetCard } from './internet-card.tsx';
import { NamesCard } from './names-card.tsx';
import { TrustCard } from './trust-card.tsx';

/** Whether names lead to apps, what the internet can reach, and where names and certificates come from. */
export function NetworkPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value: status } = useCloudStatus(cloud.id);
  const [name, setName] = useState<string>();
  /** Counts choices, after each of which the chain is tested again. */
  const [chosen, setChosen] = useState(0);
  const hasCluster =
    status !== undefined &&
    !['setting-up', 'unreachable', 'stopped', 'unreadable'].includes(status.condition);
  const choice = useCall('network.choice', { cloud: cloud.id });
  const exposure = useCall('network.exposure', hasCluster ? { cloud: cloud.id } : undefined);
  useTitle(t('network.title'), cloud.name);
  const names = exposure.value?.exposed.filter((one) => !one.name.includes(':')) ?? [];
  return (
    <Page>
      <TitleRow title={t('network.title')} lead={t('network.lead')} />
      <div className="stack">
        <ChainCard
          cloud={cloud}
          name={name}
          names={names.map((one) => one.name)}
          onName={setName}
          version={String(chosen)}
        />
        {exposure.error !== undefined && <ErrorCard error={exposure.error} onRetry={exposure.reload} />}
        {exposure.value !== undefined && (
          <Split
            sideLabel={t('network.internet.title')}
            side={<InternetCard cloud={cloud} exposure={exposure.value} onChanged={exposure.reload} />}
          >
            <NamesCard names={names} />
          </Split>
        )}
        {choice.error !== undefined && <ErrorCard error={choice.error} onRetry={choice.reload} />}
        {choice.value === undefined && choice.error === undefined && <LoadingBlock height={160} />}
        {choice.value !== undefined && (
          <ChoiceCard
            cloud={cloud}
            choice={choice.value}
            onChanged={() => {
              choice.reload();
              setChosen(chosen + 1);
            }}
          />
        )}
        {choice.value?.authority !== undefined && (
          <TrustCard cloud={cloud} version={choice.value.authority.fingerprint} />
        )}
      </div>
    </Page>
  );
}
