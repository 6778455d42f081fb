import type { ReactNode } from 'react';
import { useWords } from '../../app/i18n/words.ts';
import styles from './start-machine.module.css';

/**
 * The keys beside the machines. In narrow windows they are below each other: first the keys, or the machines once there are
 * some.
 */
export function StartLayout({
  top,
  keys,
  machines,
  some,
  children,
}: {
  /** Above the machines. */
  readonly top: ReactNode;
  readonly keys: ReactNode;
  readonly machines: ReactNode;
  /** There are machines, or something to say about them. */
  readonly some: boolean;
  /** Below everything. */
  readonly children?: ReactNode;
}) {
  const { t } = useWords();
  // The keys of React keep what was chosen when the order changes.
  const parts = [
    <aside key="keys" className={styles.layoutKeys} aria-label={t('startMachine.keys.title')}>
      {keys}
    </aside>,
    <div key="machines" className={`stack ${styles.layoutMachines}`}>
      {machines}
    </div>,
  ];
  return (
    <div className={styles.layout}>
      <div className={`stack ${styles.layoutTop}`}>{top}</div>
      {some ? parts.toReversed() : parts}
      {children !== undefined && <div className={`stack ${styles.layoutEnd}`}>{children}</div>}
    </div>
  );
}
