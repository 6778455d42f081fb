import { useEffect, useState } from 'react';
import { useWords } from '../../app/i18n/words.ts';
import styles from './feedback.module.css';

/** A placeholder as tall as the content to come. After four seconds it says that loading is still going on. */
export function LoadingBlock({ height, from }: { readonly height: number; readonly from?: string }) {
  const { t } = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 4000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={t('general.loading')}>
      <div className={styles.block} style={{ height }} />
      {late && (
        <p className={styles.blockNote}>
          {from === undefined ? t('general.stillReading') : t('general.stillReadingFrom', { name: from })}
        </p>
      )}
    </div>
  );
}
