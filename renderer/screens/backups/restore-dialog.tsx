import type { ReactNode } from 'react';
import type { BackupSet } from '../../../contract/backups.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { RestoreWork } from '../../../contract/restores.ts';
import { useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { operationRoute } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { RestorePlanView } from './restore-plan.tsx';

/** Restores an app, or the cloud itself, from a whole set. */
export function RestoreDialog({
  cloud,
  set,
  title,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly set: BackupSet;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { app, place } = set;
  const work: RestoreWork =
    app === undefined
      ? { does: 'cloud', place, set: set.set }
      : { does: 'app', place, set: set.set, app, how: 'in-place' };
  return (
    <RestoreWorkDialog
      cloud={cloud}
      work={work}
      title={t('backups.restoreTitle', { app: title })}
      onClose={onClose}
    />
  );
}

/** The plan of any restore, then the restore itself. */
export function RestoreWorkDialog({
  cloud,
  work,
  title,
  onClose,
  children,
}: {
  readonly cloud: CloudSummary;
  /** Undefined as long as something has to be chosen first. */
  readonly work: RestoreWork | undefined;
  readonly title: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useWords();
  const client = useClient();
  const {
    value: plan,
    error,
    reload,
  } = useCall('restores.plan', work === undefined ? undefined : { cloud: cloud.id, work });
  const isShown = (work === undefined || plan !== undefined) && error === undefined;
  return (
    <ConfirmDialog
      title={title}
      shown={isShown}
      error={error}
      onRetry={reload}
      typing={
        plan?.confirm === undefined
          ? undefined
          : {
              expected: plan.confirm,
              label: t('backups.typeIt', { text: plan.confirm }),
              wrong: t('backups.typeWrong', { text: plan.confirm }),
            }
      }
      go={{
        label: t('backups.restoreGo'),
        danger: (plan?.lost.length ?? 0) > 0,
        off: plan === undefined || plan.refusals.length > 0,
      }}
      keep={t('backups.restoreKeep')}
      onGo={async (typed) => {
        if (plan === undefined || work === undefined) return;
        const { operation } = await client.call('restores.run', {
          ...{ cloud: cloud.id, work, fingerprint: plan.fingerprint },
          ...(typed === '' ? {} : { typed }),
        });
        goTo(operationRoute({ id: operation, cloud: cloud.id }));
      }}
      onClose={onClose}
    >
      {children}
      {isShown && plan !== undefined && <RestorePlanView plan={plan} />}
    </ConfirmDialog>
  );
}
