import type { CloudSummary } from '../../../contract/clouds.ts';
import { useStream } from '../../api.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { ReadinessPage } from './readiness-page.tsx';
import { ServingPage } from './serving-page.tsx';

/** Starts machines from the network: before the boot server is on, and while it is. */
export function NetworkPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { value: status, error } = useStream('boot.watch', {});
  if (status?.state === 'on') return <ServingPage cloud={cloud} status={status} />;
  return (
    <ReadinessPage cloud={cloud} starting={status?.state === 'starting'}>
      {error !== undefined && <ErrorCard error={error} />}
      {status?.state === 'failed' && status.error !== undefined && <ErrorCard error={status.error} />}
    </ReadinessPage>
  );
}
