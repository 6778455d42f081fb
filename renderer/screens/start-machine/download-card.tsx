import type { ImageProposal } from '../../../contract/images.ts';
import type { Operation } from '../../../contract/operations.ts';
import type { CallState } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import { isActive } from '../operation/progress.ts';
import { OperationSteps } from '../operation/operation-steps.tsx';
import styles from './start-machine.module.css';

/** Which Talos the machines get, and what of it has to be downloaded first. */
export function DownloadCard({
  proposal,
  download,
}: {
  readonly proposal: CallState<ImageProposal>;
  /** Before the boot server starts. */
  readonly download: Operation | undefined;
}) {
  const { t } = useWords();
  if (download?.error !== undefined && download.state === 'failed')
    return <ErrorCard error={download.error} />;
  if (download !== undefined && isActive(download))
    return (
      <Card title={t('startMachine.network.loading')}>
        <OperationSteps operation={download} />
        <p className={`small ${styles.password}`}>{t('startMachine.network.thenStarts')}</p>
      </Card>
    );
  if (proposal.error !== undefined) return <ErrorCard error={proposal.error} onRetry={proposal.reload} />;
  if (proposal.value === undefined) return <LoadingBlock height={84} />;
  return (
    <Card title={t('startMachine.network.talos')}>
      <TalosImage proposal={proposal.value} />
    </Card>
  );
}

/** Version and extensions, and whether it is on this computer. */
export function TalosImage({ proposal }: { readonly proposal: ImageProposal }) {
  const { t } = useWords();
  const format = useFormat();
  const { image, bytes, extensions } = proposal;
  const version = proposal.talos.replace(/^v/, '');
  const names = extensions.map((name) => name.replace(/^siderolabs\//, ''));
  return (
    <>
      <p>
        {names.length === 0
          ? t('startMachine.network.talosVersion', { version })
          : t('startMachine.network.talosWith', { version, extensions: format.list(names) })}
      </p>
      {image !== undefined && (
        <Status tone="ok" quiet>
          {t('startMachine.network.here')}
        </Status>
      )}
      {image === undefined && bytes !== undefined && (
        <Status tone="info" quiet>
          {t('startMachine.network.toLoad', { size: format.size(bytes) })}
        </Status>
      )}
      {image === undefined && bytes === undefined && (
        <Status tone="attn" quiet>
          {t('startMachine.network.unknownSize')}
        </Status>
      )}
    </>
  );
}
