import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { UpkeepPlanView } from '../machine/upkeep-plan-view.tsx';
import styles from './setup.module.css';

/** Offers to discard an earlier selection that never became a cluster. */
export function ForgetMachines({
  cloud,
  onForgotten,
}: {
  readonly cloud: CloudSummary;
  readonly onForgotten: () => void;
}) {
  const { t } = useWords();
  const [asks, setAsks] = useState(false);
  return (
    <div className={styles.setupForget}>
      <p className="small">{t('setup.forget.text')}</p>
      <Button variant="default" onClick={() => setAsks(true)}>
        {t('setup.forget.button')}
      </Button>
      {asks && <ForgetDialog cloud={cloud} onForgotten={onForgotten} onClose={() => setAsks(false)} />}
    </div>
  );
}

function ForgetDialog({
  cloud,
  onForgotten,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly onForgotten: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const { value: plan, error, loading, reload } = useCall('upkeep.planForget', { cloud: cloud.id });
  const forget = async (): Promise<void> => {
    if (plan === undefined) return;
    try {
      await client.call('upkeep.forget', { cloud: cloud.id, fingerprint: plan.fingerprint });
    } catch (thrown) {
      reload();
      throw thrown;
    }
    confirm(t('setup.forget.done'));
    onClose();
    onForgotten();
  };
  return (
    <ConfirmDialog
      title={t('setup.forget.title')}
      shown={plan !== undefined}
      error={error}
      onRetry={reload}
      go={{
        label: t('setup.forget.go'),
        danger: true,
        off: loading || (plan?.refusals.length ?? 0) > 0,
      }}
      keep={t('general.cancel')}
      onGo={forget}
      onClose={onClose}
    >
      {plan !== undefined && <UpkeepPlanView plan={plan} />}
    </ConfirmDialog>
  );
}
