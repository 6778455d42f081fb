import { Button } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { OperationLog } from '../operation/operation-log.tsx';
import { OperationBody } from '../operation/operation-page.tsx';
import { OperationSteps } from '../operation/operation-steps.tsx';
import { useAnnouncedProgress } from '../operation/use-announced-progress.ts';
import { ClusterReady } from './cluster-ready.tsx';
import { SetupFrame } from './setup-frame.tsx';
import { useClusterUp } from './use-cluster-up.ts';

/** The progress of bringing up the cluster. It can be left and reopened; at the end it suggests apps. */
export function UpStep({ cloud }: { readonly cloud: CloudSummary }) {
  const { t, say } = useWords();
  const operation = useClusterUp(cloud.id);
  useAnnouncedProgress(operation);
  if (operation === undefined)
    return (
      <SetupFrame cloud={cloud} step="up" reached="machines" title={t('setup.up.none')}>
        <EmptyState
          title={t('setup.up.none')}
          text={t('setup.up.noneText')}
          action={
            <Button component="a" href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' })}>
              {t('setup.disks.back')}
            </Button>
          }
        />
      </SetupFrame>
    );
  const done = operation.state === 'done';
  return (
    <SetupFrame
      cloud={cloud}
      step="up"
      reached="up"
      title={done ? t('setup.up.title') : say(operation.title)}
    >
      {done ? (
        <>
          <ClusterReady cloud={cloud} />
          <Card title={t('operation.steps')}>
            <OperationSteps operation={operation} />
            <OperationLog operation={operation} />
          </Card>
        </>
      ) : (
        <>
          <OperationBody operation={operation} />
          <WayBack cloud={cloud} operation={operation} />
        </>
      )}
    </SetupFrame>
  );
}

/** Offered after a failure that resuming doesn't fix: select other machines or disks. */
function WayBack({ cloud, operation }: { readonly cloud: CloudSummary; readonly operation: Operation }) {
  const { t } = useWords();
  if (operation.state !== 'failed' && operation.state !== 'cancelled') return null;
  return (
    <p>
      <a href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' })}>{t('setup.up.again')}</a>
    </p>
  );
}
