import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import styles from './key-card.module.css';

/** The printed recovery sheet, rendered only while printing. */
export function RecoverySheet({
  cloud,
  identity,
  recipient,
  onPrinted,
}: {
  readonly cloud: CloudSummary;
  readonly identity: string;
  readonly recipient: string;
  readonly onPrinted: () => void;
}) {
  const { t } = useWords();
  const format = useFormat();
  const [today] = useState(() => new Date().toISOString());
  const printed = useRef(onPrinted);
  printed.current = onPrinted;
  useEffect(() => {
    const done = (): void => printed.current();
    window.addEventListener('afterprint', done);
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, []);
  return createPortal(
    <article className={styles.recoverySheet}>
      <h1>{t('sheet.title', { cloud: cloud.name })}</h1>
      <p>{t('sheet.lead')}</p>
      <h2>{t('sheet.identity')}</h2>
      <p className={styles.recoveryIdentity} translate="no">
        {identity}
      </p>
      <h2>{t('sheet.back')}</h2>
      <p>{t('sheet.backText')}</p>
      <h2>{t('sheet.without')}</h2>
      <p>{t('sheet.withoutText')}</p>
      <pre translate="no">{'export SOPS_AGE_KEY=AGE-SECRET-KEY-1…\nsops decrypt secrets.yaml'}</pre>
      <dl translate="no">
        <dt>{t('sheet.cloud')}</dt>
        <dd>{`${cloud.name} (${cloud.id})`}</dd>
        <dt>{t('sheet.folder')}</dt>
        <dd>{cloud.folder}</dd>
        <dt>{t('sheet.public')}</dt>
        <dd>{recipient}</dd>
        <dt>{t('sheet.printed')}</dt>
        <dd>{format.full(today)}</dd>
      </dl>
    </article>,
    document.body,
  );
}
