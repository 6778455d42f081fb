import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { OperationId } from '../../../contract/ids.ts';
import { useClient, useLatest, useStream } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Split } from '../../ui/frame/page.tsx';
import { isActive } from '../operation/progress.ts';
import { BackToWays } from './back-to-ways.tsx';
import { chosenDrive, isConfirmed, noChoice } from './drive-answer.ts';
import { DriveChoice } from './drive-choice.tsx';
import { EraseCheck } from './erase-check.tsx';
import { ImageChoice } from './image-choice.tsx';
import { NormalAgainCard } from './normal-again.tsx';
import { useStickImage } from './use-stick-image.ts';
import { useVendorChoice } from './vendor-choice.ts';
import stickyFootStyles from '../../ui/frame/sticky-foot.module.css';

/** Which Talos, on which stick, and the confirmation that it may be erased. */
export function PrepareStick({
  cloud,
  onStart,
}: {
  readonly cloud: CloudSummary;
  readonly onStart: (operation: OperationId) => void;
}) {
  const { t } = useWords();
  const format = useFormat();
  const client = useClient();
  const stick = useStickImage(cloud.id);
  const chooseVendor = useVendorChoice(({ choose }) => choose);
  const { value, error } = useStream('drives.watch', stick.least === undefined ? {} : { least: stick.least });
  // With another image the drives are read again.
  const list = useLatest(value);
  const [answer, setAnswer] = useState(noChoice);
  const { busy, refused, attempt } = useAttempt();
  const drive = chosenDrive(list, answer);
  const { image, bytes } = stick;
  const isLoading = stick.download !== undefined && isActive(stick.download);

  const write = (): void => {
    if (drive === undefined || image === undefined) return;
    void attempt(async () => {
      const { operation } = await client.call('drives.write', {
        drive: drive.id,
        device: drive.device,
        image: image.path,
        ...(drive.large ? { typedSize: answer.typed.trim() } : {}),
      });
      // The next page then shows how boards start.
      if (stick.kind === 'board') chooseVendor('board');
      onStart(operation);
    });
  };
  const missing =
    image === undefined
      ? t('startMachine.stick.loadFirst')
      : drive === undefined
        ? t('startMachine.stick.chooseDrive')
        : isConfirmed(drive, answer)
          ? undefined
          : t('startMachine.stick.typeSize');
  return (
    <>
      <Split
        sideLabel={t('startMachine.stick.check')}
        side={
          drive === undefined ? (
            <NormalAgainCard when="before" />
          ) : (
            <EraseCheck drive={drive} answer={answer} onChange={setAnswer} />
          )
        }
      >
        <ImageChoice stick={stick} />
        <DriveChoice list={list} error={error} answer={answer} onChange={setAnswer} />
        {refused !== undefined && <ErrorCard error={refused} />}
      </Split>
      <footer className={`${stickyFootStyles.foot} ${stickyFootStyles.footEdged}`}>
        <BackToWays cloud={cloud} />
        <p className="small" role="status">
          {missing}
        </p>
        {image === undefined || drive === undefined ? (
          <Button
            data-size="lg"
            loading={isLoading || stick.busy}
            disabled={image !== undefined || bytes === undefined}
            onClick={stick.load}
          >
            {image !== undefined || bytes === undefined
              ? t('startMachine.stick.goNone')
              : t('startMachine.stick.load', { size: format.size(bytes) })}
          </Button>
        ) : (
          <Button data-size="lg" color="clay" loading={busy} disabled={missing !== undefined} onClick={write}>
            {t('startMachine.stick.go', { name: drive.name })}
          </Button>
        )}
      </footer>
    </>
  );
}
