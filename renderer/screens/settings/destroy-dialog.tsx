import type { CloudSummary, Destruction } from '../../../contract/clouds.ts';
import { useCall, useClient } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { goTo } from '../../app/router/router.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { useClouds } from '../../live/live.ts';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { Facts } from '../../ui/frame/card.tsx';
import styles from './settings.module.css';

/** What will be deleted and what stays. Requires typing the cloud's name. */
export function DestroyDialog({
  cloud,
  onClose,
}: {
  readonly cloud: Pick<CloudSummary, 'id' | 'name'>;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const { reload: reloadClouds } = useClouds();
  const confirm = useAnnouncements((state) => state.confirm);
  const { value: plan, error, reload } = useCall('clouds.planDestruction', { cloud: cloud.id });

  const destroy = async (typed: string): Promise<void> => {
    try {
      await client.call('clouds.destroy', { cloud: cloud.id, typed });
      confirm(t('settings.destroyed', { cloud: cloud.name }));
      onClose();
      goTo({ at: 'first' });
    } finally {
      await reloadClouds();
    }
  };
  return (
    <ConfirmDialog
      title={t('settings.destroyTitle', { cloud: cloud.name })}
      shown={plan !== undefined}
      error={error}
      onRetry={reload}
      typing={{
        expected: cloud.name,
        label: t('settings.typeCloud', { cloud: cloud.name }),
        help: t('settings.typeCloudHelp'),
        wrong: t('settings.typeCloudWrong'),
      }}
      go={{ label: t('settings.destroyGo', { cloud: cloud.name }), danger: true }}
      keep={t('settings.keepCloud')}
      onGo={destroy}
      onClose={onClose}
    >
      {plan !== undefined && <Loss plan={plan} />}
    </ConfirmDialog>
  );
}

function Loss({ plan }: { readonly plan: Destruction }) {
  const { t, say } = useWords();
  const format = useFormat();
  const size = format.size(plan.bytes);
  return (
    <>
      <section aria-label={t('settings.loss')}>
        <p>{plan.begun ? t('settings.deletionStarted') : t('settings.loss')}</p>
        <Facts
          facts={[
            {
              name: t('settings.folder'),
              value: (
                <span translate="no" className="anywhere">
                  {plan.folder}
                </span>
              ),
              wide: true,
            },
            { name: t('settings.lossSize'), value: t('settings.lossFiles', { count: plan.files, size }) },
            { name: t('settings.lossApps'), value: plan.apps.join(', ') || t('settings.lossNone') },
            { name: t('settings.secrets'), value: plan.secrets ?? t('settings.lossUnknown') },
            {
              name: t('settings.lossHistory'),
              value: plan.history ? t('settings.lossAll') : t('settings.lossNone'),
            },
            { name: t('settings.lossKey'), value: t(`settings.lossKeys.${plan.key}`), wide: true },
          ]}
        />
        {plan.others.length > 0 && <p>{t('settings.lossOthers', { names: plan.others.join(', ') })}</p>}
      </section>
      <section aria-label={t('settings.stays')}>
        <p>{t('settings.stays')}</p>
        <ul className={styles.destroyStays}>
          {plan.stays.map((sentence) => (
            <li key={sentence.key}>{say(sentence)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
