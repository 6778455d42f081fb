import { useState } from 'react';
import type { AppPage } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { PlanDetails } from '../../ui/plan/plan-details.tsx';
import { PlanList } from '../../ui/plan/plan-list.tsx';
import { RestorePointChoice } from './restore-point-choice.tsx';
import planStyles from '../../ui/plan/plan-list.module.css';

/** Asks what to do with the data. Deleting it requires typing the app's name. */
export function RemoveDialog({
  cloud,
  page,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly page: AppPage;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const [data, setData] = useState<'keep' | 'delete'>('keep');
  const [skipped, setSkipped] = useState(false);
  const {
    value: plan,
    error,
    reload,
  } = useCall('apps.planRemoval', { cloud: cloud.id, app: page.app, data });

  const remove = async (typed: string): Promise<void> => {
    await client.call('apps.remove', {
      cloud: cloud.id,
      app: page.app,
      data,
      ...(data === 'delete' ? { typed } : {}),
      ...(skipped ? { withoutRestorePoint: true } : {}),
    });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('app.removeTitle', { app: page.title, cloud: cloud.name })}
      shown={plan !== undefined}
      error={error}
      onRetry={reload}
      typing={
        data === 'keep'
          ? undefined
          : {
              expected: page.app,
              label: t('app.typeName', { app: page.app }),
              help: t('app.typeNameHelp'),
              wrong: t('app.typeWrong'),
            }
      }
      go={{ label: t(data === 'keep' ? 'app.removeGo' : 'app.eraseGo', { app: page.title }), danger: true }}
      keep={t('app.keepIt')}
      onGo={remove}
      onClose={onClose}
    >
      <ChoiceCards
        legend={t('app.data')}
        value={data}
        onChange={setData}
        choices={[
          { value: 'keep', label: t('app.keep'), help: t('app.keepText') },
          { value: 'delete', label: t('app.erase'), help: t('app.eraseText'), danger: true },
        ]}
      />
      {plan !== undefined && (
        <section className={planStyles.boxed} aria-label={t('plan.whatChanges')}>
          <PlanList plan={plan} />
          <PlanDetails plan={plan} />
        </section>
      )}
      <RestorePointChoice plan={plan} none={t('app.noBackup')} skipped={skipped} onSkip={setSkipped} />
    </ConfirmDialog>
  );
}
