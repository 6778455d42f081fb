import {
  IconAlertTriangle,
  IconInfoCircle,
  IconLock,
  IconMoon,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './bar.module.css';

const icons = {
  practice: IconMoon,
  attn: IconAlertTriangle,
  info: IconInfoCircle,
  locked: IconLock,
  offline: IconPlugConnectedX,
} as const;

/** A banner above the page for something that concerns the whole cloud or window. Its action is at the end. */
export function Bar({
  kind,
  children,
  actions,
}: {
  readonly kind: keyof typeof icons;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  const Icon = icons[kind];
  const tone = kind === 'practice' ? 'practice' : kind === 'info' ? 'info' : 'attn';
  return (
    <div className={`${styles.bar} tone-${tone}`}>
      <div className={styles.barInner}>
        <Icon size={17} stroke={1.7} aria-hidden="true" />
        <p>{children}</p>
        {actions !== undefined && <div className={styles.barActions}>{actions}</div>}
      </div>
    </div>
  );
}
