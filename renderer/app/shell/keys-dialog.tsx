import { Kbd, Modal } from '@mantine/core';
import { Fragment } from 'react';
import { useWords } from '../i18n/words.ts';
import styles from './shell.module.css';

const keys = [
  ['Ctrl K', 'palette'],
  ['/', 'search'],
  ['1 2 3', 'doors'],
  ['F6', 'regions'],
  ['?', 'help'],
  ['Esc', 'escape'],
] as const;

export function KeysDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <dl className={styles.keyList}>
        {keys.map(([key, name]) => (
          <Fragment key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(`keys.${name}`)}</dd>
          </Fragment>
        ))}
      </dl>
    </Modal>
  );
}
