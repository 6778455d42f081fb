import styles from './patch.module.css';

const hues = ['fern', 'lake', 'ochre'] as const;
export type Hue = (typeof hues)[number] | 'heather';

/** A cloud's hue is derived from its id, so it is the same in every window. Practice clouds are always heather. */
export function hueOf(cloud: { readonly id: string; readonly kind: 'real' | 'practice' }): Hue {
  if (cloud.kind === 'practice') return 'heather';
  let sum = 0;
  for (const letter of cloud.id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return hues[sum % hues.length] ?? 'fern';
}

/** A cloud's icon: a small patch of land. */
export function Patch({ hue, size = 28 }: { readonly hue: Hue; readonly size?: number }) {
  return (
    <svg
      className={styles.patch}
      data-hue={hue}
      width={size}
      height={size}
      viewBox="0 0 28 28"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="28" height="28" className={styles.patchSky} />
      <circle cx="20" cy="8.5" r="3" className={styles.patchSun} />
      <path
        className={styles.patchFar}
        d="M0 18.6c3.8-3.4 7.4-5 11-4.1 3.6.9 6.4 3.1 10 2.1 2.7-.8 4.9-2.4 7-3V28H0z"
      />
      <path className={styles.patchNear} d="M0 22.5c4.9-2.5 9.2-3 14-1.6 4.9 1.4 9.8.6 14-1.5V28H0z" />
    </svg>
  );
}
