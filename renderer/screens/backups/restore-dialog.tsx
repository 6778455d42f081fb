import { type ReactNode, useState } from 'react';
import type { BackupSet } from '../../../contract/backups.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { RestoreWork } from '../../../contract/restores.ts';
import { useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { operationRoute } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { RestorePlanView } from './restore-plan.tsx';

type How = 'beside' | 'in-place';

/** Restores an app, beside the running one to look first or in its place, or the cloud itself. */
export function RestoreDialog({
  cloud,
  set,
  title,
  how: initial = 'beside',
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly set: BackupSet;
  /** What is chosen at first. */
  readonly how?: How;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [how, setHow] = useState<How>(initial);
  const { app, place } = set;
  const work: RestoreWork =
    app === undefined
      ? { does: 'cloud', place, set: set.set }
      : { does: 'app', place, set: set.set, app, how };
  return (
    <RestoreWorkDialog
      cloud={cloud}
      work={work}
      title={t('backups.restoreTitle', { app: title })}
      onClose={onClose}
    >
      {app !== undefined && (
        <ChoiceCards<How>
          legend={t('backups.how')}
          value={how}
          onChange={setHow}
          choices={[
            { value: 'beside', label: t('backups.beside'), help: t('backups.besideText') },
            { value: 'in-place', label: t('backups.inPlace'), help: t('backups.inPlaceText'), danger: true },
          ]}
        />
      )}
    </RestoreWorkDialog>
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
