import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './fold.module.css';

/** A native fold: works without scripts, keeps its state, and a search in the page opens it. */
export function Fold({
  summary,
  open = false,
  onOpen,
  children,
}: {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly onOpen?: (open: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <details className={styles.fold} open={open} onToggle={(event) => onOpen?.(event.currentTarget.open)}>
      <summary>
        <IconChevronRight className={styles.foldArrow} size={15} stroke={2} aria-hidden="true" />
        <span>{summary}</span>
      </summary>
      <div className={styles.foldBody}>{children}</div>
    </details>
  );
}
