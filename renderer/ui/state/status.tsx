import {
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconCircleX,
  IconInfoCircle,
  IconMoon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Spinner } from './spinner.tsx';
import type { Tone } from './tone.ts';
import styles from './status.module.css';

const icons = {
  ok: IconCheck,
  attn: IconAlertTriangle,
  bad: IconCircleX,
  info: IconInfoCircle,
  idle: IconCircleDashed,
  practice: IconMoon,
} as const;

function ToneIcon({ tone, size }: { readonly tone: Tone; readonly size: number }) {
  if (tone === 'run') return <Spinner size={size} />;
  const Icon = icons[tone];
  return <Icon size={size} stroke={2.2} aria-hidden="true" />;
}

/** Icon and word in the state's colour. `quiet` omits the background, for lists where most entries are fine. */
export function Status({
  tone,
  quiet = false,
  className,
  children,
}: {
  readonly tone: Tone;
  readonly quiet?: boolean;
  /** Positions it in the parent's layout. */
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const looks = [styles.status, `tone-${tone}`, quiet ? styles.statusQuiet : undefined, className];
  return (
    <span className={looks.filter((look) => look !== undefined).join(' ')}>
      <ToneIcon tone={tone} size={14} />
      <span>{children}</span>
    </span>
  );
}

/** The icon alone, where a heading beside it has the words. */
export function StatusIcon({ tone, size = 34 }: { readonly tone: Tone; readonly size?: number }) {
  return (
    <span
      className={`${styles.stateSign} tone-${tone}`}
      style={{ width: size, height: size }}
      aria-hidden="true"
    >
      <ToneIcon tone={tone} size={Math.round(size * 0.56)} />
    </span>
  );
}
