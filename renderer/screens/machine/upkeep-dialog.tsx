import { Checkbox } from '@mantine/core';
import { useRef, useState } from 'react';
import type { CloudSummary, MachineStatus } from '../../../contract/clouds.ts';
import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { goTo } from '../../app/router/router.ts';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { UpkeepPlanView } from './upkeep-plan-view.tsx';

export type Upkeep = 'reboot' | 'shutdown' | 'remove';

/** What will happen, whether the cluster can do without the machine, and the button that does it. */
export function UpkeepDialog({
  cloud,
  machine: { name, controlPlane },
  does,
  gone = false,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly machine: Pick<MachineStatus, 'name' | 'controlPlane'>;
  readonly does: Upkeep;
  /** It appears to be unreachable. */
  readonly gone?: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const [drain, setDrain] = useState(false);
  const [standstill, setStandstill] = useState(false);
  const [dead, setDead] = useState(gone);
  const work: UpkeepWork =
    does === 'remove' ? { does, node: name, dead } : { does, node: name, drain, standstill };
  const { value, error, reload, loading } = useCall('upkeep.plan', { cloud: cloud.id, work });
  // The old plan stays visible until the new one has loaded.
  const shown = useRef(value);
  if (value !== undefined) shown.current = value;
  const plan = shown.current;
  const refused = (plan?.refusals.length ?? 0) > 0;

  const start = async (typed: string): Promise<void> => {
    if (plan === undefined) return;
    try {
      const { operation } = await client.call('upkeep.start', {
        cloud: cloud.id,
        work,
        fingerprint: plan.fingerprint,
        ...(plan.confirm === undefined ? {} : { typed }),
      });
      onClose();
      goTo({ at: 'cloud', cloud: cloud.id, section: 'activity', operation });
    } catch (thrown) {
      reload();
      throw thrown;
    }
  };
  return (
    <ConfirmDialog
      title={t(`machine.${does}.title`, { machine: name })}
      shown={plan !== undefined}
      error={error}
      onRetry={reload}
      typing={
        plan?.confirm === undefined || refused
          ? undefined
          : {
              expected: plan.confirm,
              label: t('machine.typeName', { machine: plan.confirm }),
              wrong: t('machine.typeWrong'),
            }
      }
      go={{
        label: t(dead ? 'machine.remove.goDead' : `machine.${does}.go`, { machine: name }),
        danger: does === 'remove',
        off: loading || refused,
      }}
      keep={t('machine.keep')}
      onGo={start}
      onClose={onClose}
    >
      {plan !== undefined && <UpkeepPlanView plan={plan} />}
      {does !== 'remove' && (
        <Checkbox
          label={t('machine.drain')}
          checked={drain}
          onChange={(event) => setDrain(event.currentTarget.checked)}
        />
      )}
      {does === 'remove' && (dead || refused) && (
        <Checkbox
          label={t('machine.dead')}
          checked={dead}
          onChange={(event) => setDead(event.currentTarget.checked)}
        />
      )}
      {does !== 'remove' && controlPlane && (standstill || refused) && (
        <Checkbox
          label={t('machine.standstill')}
          checked={standstill}
          onChange={(event) => setStandstill(event.currentTarget.checked)}
        />
      )}
    </ConfirmDialog>
  );
}
