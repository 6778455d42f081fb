import { useEffect, useState } from 'react';
import { useWords } from '../../app/i18n/words.ts';
import styles from './feedback.module.css';

/** A quiet block of the height that its content will have; after four seconds it says that it still reads. */
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
