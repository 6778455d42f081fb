import type { ReactNode } from 'react';
import styles from './app-icon.module.css';

interface Sign {
  readonly hue: 'ink' | 'sky' | 'moss' | 'plum' | 'rose' | 'sand';
  /** The only filled shape, drawn below the lines. */
  readonly filled: ReactNode;
  readonly lines: string;
}

/** Our own icons on a 48 × 48 grid: 3 px lines and one filled shape. Never a project's logo. */
const signs: Readonly<Record<string, Sign>> = {
  ghost: {
    hue: 'ink',
    filled: <path d="M16 33l3-10 12.5-12.5 7 7L26 30z" />,
    lines: 'M16 33l3-10 12.5-12.5 7 7L26 30zM16 33l8-8M12 39h24',
  },
  mysql: {
    hue: 'sand',
    filled: <path d="M11 22c0 3.3 5.8 6 13 6s13-2.7 13-6v12c0 3.3-5.8 6-13 6s-13-2.7-13-6z" />,
    lines:
      'M37 14c0 3.3-5.8 6-13 6s-13-2.7-13-6 5.8-6 13-6 13 2.7 13 6zM11 14v20c0 3.3 5.8 6 13 6s13-2.7 13-6V14M11 24c0 3.3 5.8 6 13 6s13-2.7 13-6',
  },
};

const generic: Sign = {
  hue: 'moss',
  filled: <rect x="11" y="11" width="12" height="12" rx="3.5" />,
  lines:
    'M14.5 11h5a3.5 3.5 0 0 1 3.5 3.5v5a3.5 3.5 0 0 1-3.5 3.5h-5a3.5 3.5 0 0 1-3.5-3.5v-5a3.5 3.5 0 0 1 3.5-3.5zM31 11.5v11M25.5 17h11M14.5 26.5h5a3.5 3.5 0 0 1 3.5 3.5v4.5a3.5 3.5 0 0 1-3.5 3.5h-5a3.5 3.5 0 0 1-3.5-3.5V30a3.5 3.5 0 0 1 3.5-3.5zM29 26.5h4.5A3.5 3.5 0 0 1 37 30v4.5a3.5 3.5 0 0 1-3.5 3.5H29a3.5 3.5 0 0 1-3.5-3.5V30a3.5 3.5 0 0 1 3.5-3.5z',
};

/** Apps with an icon of their own; all others share one. */
export const drawnApps: readonly string[] = Object.keys(signs);

export function AppIcon({ app, size = 44 }: { readonly app: string; readonly size?: number }) {
  const sign = Object.hasOwn(signs, app) ? (signs[app] ?? generic) : generic;
  return (
    <span
      className={styles.appIcon}
      data-hue={sign.hue}
      style={{ width: size, height: size }}
      aria-hidden="true"
    >
      <svg viewBox="0 0 48 48" focusable="false">
        <g className={styles.appIconFilled}>{sign.filled}</g>
        <path className={styles.appIconLines} d={sign.lines} />
      </svg>
    </span>
  );
}
