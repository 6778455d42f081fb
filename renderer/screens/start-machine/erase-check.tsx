import { TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Drive } from '../../../contract/drives.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { assessSize } from '../setup/typed-size.ts';
import { type DriveAnswer, holdsSomething } from './drive-answer.ts';
import styles from './start-machine.module.css';

/** What will be erased, in a sentence, and for a large drive its size, typed by hand. */
export function EraseCheck({
  drive,
  answer,
  onChange,
}: {
  readonly drive: Drive;
  readonly answer: DriveAnswer;
  readonly onChange: (answer: DriveAnswer) => void;
}) {
  const { t } = useWords();
  return (
    <Card tone="bad" title={t('startMachine.stick.check')}>
      <div className={styles.check}>
        <WhatIsLost drive={drive} />
        <p className={styles.hint}>{t('startMachine.stick.planSmaller')}</p>
        {drive.large && <TypedSize drive={drive} answer={answer} onChange={onChange} />}
      </div>
    </Card>
  );
}

/** Names the drive and what is on it. */
export function WhatIsLost({ drive }: { readonly drive: Drive }) {
  const { t, say } = useWords();
  const format = useFormat();
  return (
    <>
      <p>
        <b>{t('startMachine.stick.plan', { name: drive.name, size: format.size(drive.bytes) })}</b>
      </p>
      {holdsSomething(drive) && (
        <p>{t('startMachine.stick.planLost', { contents: format.list(drive.contents.map(say)) })}</p>
      )}
    </>
  );
}

/** Asks for the size of a drive that is larger than a usual stick. */
export function TypedSize({
  drive,
  answer,
  onChange,
}: {
  readonly drive: Drive;
  readonly answer: DriveAnswer;
  readonly onChange: (answer: DriveAnswer) => void;
}) {
  const { t } = useWords();
  const format = useFormat();
  const [left, setLeft] = useState(false);
  const size = assessSize(answer.typed, drive.bytes);
  const wrong = {
    empty: undefined,
    unclear: t('setup.disks.sizeUnclear'),
    other: t('setup.disks.sizeOther', { typed: answer.typed.trim(), size: format.size(drive.bytes) }),
    match: undefined,
  }[size];
  return (
    <TextInput
      label={t('startMachine.stick.size')}
      description={t('setup.disks.sizeHelp')}
      value={answer.typed}
      error={left && wrong}
      autoComplete="off"
      spellCheck={false}
      rightSection={size === 'match' && <IconCheck size={18} aria-hidden="true" />}
      onChange={(event) => {
        setLeft(false);
        onChange({ ...answer, typed: event.currentTarget.value });
      }}
      onBlur={() => setLeft(true)}
    />
  );
}
