import { useWords } from '../../app/i18n/words.ts';
import { Spinner } from '../../ui/state/spinner.tsx';
import type { Pin } from './selection.ts';
import styles from './setup.module.css';

/** Why the button that erases disks is off, or what is still to say. */
export function BlockedReason({
  pins,
  open,
  against,
  reading = false,
}: {
  /** Machines that do not answer any more. */
  readonly pins: readonly Pin[];
  /** How many answers are missing. */
  readonly open: number;
  /** Something speaks against the plan. */
  readonly against: boolean;
  /** What is shown is not what would happen any more; the new plan is being made. */
  readonly reading?: boolean;
}) {
  const { t } = useWords();
  const [silent] = pins;
  if (reading)
    return (
      <p className={`small ${styles.setupReading}`} role="status">
        <Spinner size={14} />
        {t('setup.disks.planning')}
      </p>
    );
  if (silent !== undefined)
    return (
      <p className="small" role="status">
        {t('setup.disks.gone', { machine: silent.product, address: silent.address })}
      </p>
    );
  if (open > 0)
    return (
      <p className={`small ${styles.setupOpen}`} role="status">
        {t('setup.disks.open', { count: open })}
      </p>
    );
  return (
    <p className="small" role="status">
      {t(against ? 'setup.disks.againstFoot' : 'setup.disks.nothingYet')}
    </p>
  );
}
