import { NativeSelect } from '@mantine/core';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { isActive } from '../operation/progress.ts';
import { OperationSteps } from '../operation/operation-steps.tsx';
import { TalosImage } from './download-card.tsx';
import type { StickImage } from './use-stick-image.ts';
import styles from './start-machine.module.css';

/** What is to start, and so which Talos is written. */
export function ImageChoice({ stick }: { readonly stick: StickImage }) {
  const { t } = useWords();
  const { kind, setKind, boards, board, setBoard, proposal, download, refused } = stick;
  return (
    <>
      <Card>
        <div className={styles.image}>
          <ChoiceCards
            legend={t('startMachine.stick.what')}
            value={kind}
            onChange={setKind}
            choices={[
              { value: 'pc', label: t('startMachine.stick.pc'), help: t('startMachine.stick.pcText') },
              {
                value: 'board',
                label: t('startMachine.stick.board'),
                help: t('startMachine.stick.boardText'),
              },
            ]}
          />
          {kind === 'board' && boards.length > 0 && (
            <NativeSelect
              label={t('startMachine.stick.model')}
              translate="no"
              value={board}
              data={boards.map((one) => ({ value: one.board, label: one.name }))}
              onChange={({ currentTarget: { value } }) => setBoard(value)}
            />
          )}
          {proposal.value === undefined && proposal.error === undefined && <LoadingBlock height={48} />}
          {proposal.value !== undefined && (download === undefined || !isActive(download)) && (
            <div>
              <TalosImage proposal={proposal.value} />
            </div>
          )}
          {download !== undefined && isActive(download) && <OperationSteps operation={download} />}
        </div>
      </Card>
      {proposal.error !== undefined && <ErrorCard error={proposal.error} onRetry={proposal.reload} />}
      {refused !== undefined && <ErrorCard error={refused} />}
      {download?.state === 'failed' && download.error !== undefined && <ErrorCard error={download.error} />}
    </>
  );
}
