import type { CloudSummary } from '../../../contract/clouds.ts';
import { useStream } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { ReadinessPage } from './readiness-page.tsx';
import { ServingPage } from './serving-page.tsx';

/** Starts machines from the network: before the boot server is on, and while it is. */
export function NetworkPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value: status, error } = useStream('boot.watch', {});
  if (status === undefined && error === undefined)
    return (
      <Page>
        <TitleRow title={t('startMachine.network.title')} lead={t('startMachine.network.lead')} />
        <LoadingBlock height={320} />
      </Page>
    );
  // While it is on, main may still say why running machines can't be found.
  const failure = error ?? status?.error;
  const failed = failure !== undefined && <ErrorCard error={failure} />;
  if (status?.state === 'on')
    return (
      <ServingPage cloud={cloud} status={status}>
        {failed}
      </ServingPage>
    );
  return (
    <ReadinessPage cloud={cloud} starting={status?.state === 'starting'}>
      {failed}
    </ReadinessPage>
  );
}
