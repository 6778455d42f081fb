import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServicePage } from '../../../contract/services.ts';
import { useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { PlanDetails } from '../../ui/plan/plan-details.tsx';
import { PlanList } from '../../ui/plan/plan-list.tsx';
import planStyles from '../../ui/plan/plan-list.module.css';

/** Shows what removing a service would remove, and asks for its name. While something uses it, it says what. */
export function RemoveService({
  cloud,
  page,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly page: ServicePage;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const { service, title } = page;
  const { value: plan, error, reload } = useCall('services.planRemoval', { cloud: cloud.id, service });
  const isShown = plan !== undefined && error === undefined;

  const remove = async (typed: string): Promise<void> => {
    await client.call('services.remove', { cloud: cloud.id, service, typed });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('services.removeTitle', { service: title, cloud: cloud.name })}
      shown={isShown}
      error={error}
      onRetry={reload}
      typing={
        isShown
          ? {
              expected: service,
              label: t('services.typeName', { service }),
              help: t('services.typeNameHelp'),
              wrong: t('services.typeWrong'),
            }
          : undefined
      }
      go={
        error === undefined ? { label: t('services.removeGo', { service: title }), danger: true } : undefined
      }
      keep={t('services.keepIt')}
      onGo={remove}
      onClose={onClose}
    >
      {isShown && (
        <>
          <p>{t('services.removeText')}</p>
          <section className={planStyles.boxed} aria-label={t('plan.whatChanges')}>
            <PlanList plan={plan} />
            <PlanDetails plan={plan} />
          </section>
        </>
      )}
    </ConfirmDialog>
  );
}
