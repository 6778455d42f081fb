import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './page.module.css';

/** The container of every page in the shell: one column, at most 1120 pixels wide. */
export function Page({
  children,
  narrow = false,
}: {
  readonly children: ReactNode;
  readonly narrow?: boolean;
}) {
  return <div className={narrow ? `${styles.page} ${styles.pageNarrow}` : styles.page}>{children}</div>;
}

/** Title, one sentence, and actions. The `h1` receives focus after navigation. */
export function TitleRow({
  title,
  lead,
  back,
  sign,
  facts,
  actions,
}: {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  readonly sign?: ReactNode;
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <header className={styles.titleRow}>
      {sign}
      <div className={styles.titleRowMain}>
        {back !== undefined && (
          <a className={styles.titleRowBack} href={back.href}>
            <IconArrowLeft className="mirrored" size={14} stroke={1.8} aria-hidden="true" />
            {back.label}
          </a>
        )}
        <h1 tabIndex={-1}>{title}</h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
      </div>
      {facts !== undefined && <div className={styles.titleRowFacts}>{facts}</div>}
      {actions !== undefined && actions !== false && actions !== null && (
        <div className={`row ${styles.titleRowActions}`}>{actions}</div>
      )}
    </header>
  );
}

/** A main and a side column. On narrow windows the side column moves below the main one. */
export function Split({
  children,
  side,
  sideLabel,
  wide = false,
}: {
  readonly children: ReactNode;
  readonly side: ReactNode;
  readonly sideLabel: string;
  readonly wide?: boolean;
}) {
  return (
    <div className={wide ? `${styles.split} ${styles.splitWide}` : styles.split}>
      <div className="stack">{children}</div>
      <aside className="stack" aria-label={sideLabel}>
        {side}
      </aside>
    </div>
  );
}
