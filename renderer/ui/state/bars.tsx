import type { Tone } from './tone.ts';
import './meter.css';

/** A bar of running work. Without a share it says only that work goes on. `label` is its name for a reader. */
export function ProgressBar({
  share,
  label,
  text,
  thin = false,
}: {
  readonly share: number | undefined;
  readonly label: string;
  /** What a reader hears instead of a bare percentage. */
  readonly text?: string;
  readonly thin?: boolean;
}) {
  return (
    <div
      className={`progress tone-run${thin ? ' progress-thin' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      {...(text === undefined ? {} : { 'aria-valuetext': text })}
    >
      <div
        className={share === undefined ? 'progress-fill progress-unknown' : 'progress-fill'}
        style={share === undefined ? {} : { inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }}
      />
    </div>
  );
}

/** How full something is. The words above carry the numbers; the bar repeats them for the eye. */
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
    <div className={`meter tone-${tone}`}>
      <div className="meter-text">
        <span>{label}</span>
        <span className="meter-value">{value}</span>
      </div>
      <div className="progress progress-thin" aria-hidden="true">
        <div className="progress-fill" style={{ inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
      </div>
    </div>
  );
}
