import type { Tone } from './tone.ts';
import styles from './meter.module.css';

/** A progress bar; indeterminate without a share. `label` is its accessible name. */
export function ProgressBar({
  share,
  label,
  text,
  thin = false,
}: {
  readonly share: number | undefined;
  readonly label: string;
  /** What screen readers say instead of the percentage. */
  readonly text?: string;
  readonly thin?: boolean;
}) {
  return (
    <div
      className={`${styles.progress} tone-run${thin ? ` ${styles.progressThin}` : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      {...(text === undefined ? {} : { 'aria-valuetext': text })}
    >
      <div
        className={
          share === undefined ? `${styles.progressFill} ${styles.progressUnknown}` : styles.progressFill
        }
        style={share === undefined ? {} : { inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }}
      />
    </div>
  );
}

/** How full something is. The text above has the numbers; the bar only illustrates them. */
export function Meter({
  label,
  value,
  share,
  tone = 'ok',
}: {
  readonly label: string;
  readonly value: string;
  readonly share: number;
  readonly tone?: Tone;
}) {
  return (
    <div className={`${styles.meter} tone-${tone}`}>
      <div className={styles.meterText}>
        <span>{label}</span>
        <span className={styles.meterValue}>{value}</span>
      </div>
      <div className={`${styles.progress} ${styles.progressThin}`} aria-hidden="true">
        <div
          className={styles.progressFill}
          style={{ inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }}
        />
      </div>
    </div>
  );
}
