import type { ReactNode } from 'react';
import styles from './feedback.module.css';

/** Says what will appear here and why it's useful, and offers one action. */
export function EmptyState({
  title,
  text,
  action,
  art,
  level = 2,
}: {
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
  readonly art?: ReactNode;
  readonly level?: 2 | 3;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles.empty}>
      {art}
      <Heading>{title}</Heading>
      <p>{text}</p>
      {action !== undefined && <div className="row">{action}</div>}
    </div>
  );
}
