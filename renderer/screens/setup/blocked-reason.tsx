import { useWords } from '../../app/i18n/words.ts';
import { Spinner } from '../../ui/state/spinner.tsx';
import type { Pin } from './selection.ts';
import styles from './setup.module.css';

/** Why the button that erases disks is disabled, or what is still missing. */
export function BlockedReason({
  pins,
  open,
  against,
  reading = false,
}: {
  /** Machines that no longer respond. */
  readonly pins: readonly Pin[];
  /** The number of missing confirmations. */
  readonly open: number;
  /** The plan is refused. */
  readonly against: boolean;
  /** The plan is outdated and being refreshed. */
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
