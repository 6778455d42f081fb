import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './disclosure.module.css';

/** A native `details` element: find-in-page opens it, and the browser keeps its state. */
export function Disclosure({
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
    <details
      className={styles.disclosure}
      open={open}
      onToggle={(event) => onOpen?.(event.currentTarget.open)}
    >
      <summary>
        <IconChevronRight className={styles.disclosureArrow} size={15} stroke={2} aria-hidden="true" />
        <span>{summary}</span>
      </summary>
      <div className={styles.disclosureBody}>{children}</div>
    </details>
  );
}
