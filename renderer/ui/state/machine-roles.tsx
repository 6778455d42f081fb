import { useWords } from '../../app/i18n/words.ts';
import inputsStyles from '../inputs/inputs.module.css';

/** What a machine is for, a chip each. */
export function MachineRoles({
  controlPlane,
  runsApps,
}: {
  readonly controlPlane: boolean;
  readonly runsApps: boolean;
}) {
  const { t } = useWords();
  return (
    <>
      {controlPlane && (
        <span className={inputsStyles.chip} title={t('overview.controlPlaneHelp')}>
          {t('overview.controlPlane')}
        </span>
      )}
      {runsApps && (
        <span className={inputsStyles.chip} title={t('overview.workerHelp')}>
          {t('overview.worker')}
        </span>
      )}
    </>
  );
}
