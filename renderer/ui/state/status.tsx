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
import './status.css';

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

/** Sign and word in the state's colour. `quiet` leaves the ground out, for lists where all is as it should be. */
export function Status({
  tone,
  quiet = false,
  children,
}: {
  readonly tone: Tone;
  readonly quiet?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span className={`status tone-${tone}${quiet ? ' status-quiet' : ''}`}>
      <ToneIcon tone={tone} size={14} />
      <span>{children}</span>
    </span>
  );
}

/** The sign alone, where the word stands beside it as a heading. */
export function StateSign({ tone, size = 34 }: { readonly tone: Tone; readonly size?: number }) {
  return (
    <span className={`state-sign tone-${tone}`} style={{ width: size, height: size }} aria-hidden="true">
      <ToneIcon tone={tone} size={Math.round(size * 0.56)} />
    </span>
  );
}
