import { Button } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useState } from 'react';
import { useClient, useStream } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { operationRoute } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { Card } from '../../ui/frame/card.tsx';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { chosenDrive, isConfirmed, noChoice } from './drive-answer.ts';
import { DriveChoice } from './drive-choice.tsx';
import { TypedSize, WhatIsLost } from './erase-check.tsx';
import styles from './start-machine.module.css';

/** Offers to erase a stick that is no longer needed. */
export function NormalAgainCard({ when }: { readonly when: 'before' | 'after' }) {
  const { t } = useWords();
  return (
    <Card title={t(`startMachine.normal.${when}`)}>
      <p className={styles.after}>{t(`startMachine.normal.${when}Text`)}</p>
      <NormalAgain />
    </Card>
  );
}

/** Makes a stick with Talos an ordinary empty drive again. */
export function NormalAgain() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconEraser size={16} stroke={1.7} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t('startMachine.normal.button')}
      </Button>
      {open && <NormalDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function NormalDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const client = useClient();
  const { value: list, error } = useStream('drives.watch', {});
  const [answer, setAnswer] = useState(noChoice);
  const drive = chosenDrive(list, answer);

  const erase = async (): Promise<void> => {
    if (drive === undefined) return;
    const { operation } = await client.call('drives.erase', {
      drive: drive.id,
      device: drive.device,
      ...(drive.large ? { typedSize: answer.typed.trim() } : {}),
    });
    onClose();
    goTo(operationRoute({ id: operation }));
  };
  return (
    <ConfirmDialog
      title={t('startMachine.normal.title')}
      shown={list !== undefined}
      error={undefined}
      onRetry={() => {}}
      go={{
        label:
          drive === undefined
            ? t('startMachine.normal.goNone')
            : t('startMachine.normal.go', { name: drive.name }),
        danger: true,
        off: drive === undefined || !isConfirmed(drive, answer),
      }}
      keep={t('startMachine.normal.keep')}
      onGo={erase}
      onClose={onClose}
    >
      <p>{t('startMachine.normal.text')}</p>
      <DriveChoice list={list} error={error} answer={answer} onChange={setAnswer} />
      {drive !== undefined && <WhatIsLost drive={drive} />}
      {drive?.large === true && <TypedSize drive={drive} answer={answer} onChange={setAnswer} />}
    </ConfirmDialog>
  );
}
