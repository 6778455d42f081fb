import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CloudSummary, Destruction } from '../../../contract/clouds.ts';
import type { WireError } from '../../../contract/errors.ts';
import { failureOf, useCall, useClient } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { goTo } from '../../app/router/router.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { useClouds } from '../../live/live.ts';
import { ErrorCard } from '../../ui/answers/error-card.tsx';
import { LoadingBlock } from '../../ui/answers/loading-block.tsx';
import { Facts } from '../../ui/frame/card.tsx';

/** What would be lost, what not, and the name of the cloud typed. */
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
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [refused, setRefused] = useState<WireError>();
  const [busy, setBusy] = useState(false);
  const matches = typed.trim() === cloud.name;

  const destroy = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!matches) return setWrong(true);
    setBusy(true);
    setRefused(undefined);
    try {
      await client.call('clouds.destroy', { cloud: cloud.id, typed: typed.trim() });
      confirm(t('settings.destroyed', { cloud: cloud.name }));
      onClose();
      goTo({ at: 'first' });
    } catch (thrown) {
      setRefused(failureOf(thrown));
      setBusy(false);
    }
    await reloadClouds();
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('settings.destroyTitle', { cloud: cloud.name })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <form className="stack" noValidate onSubmit={(event) => void destroy(event)}>
        {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
        {plan === undefined && error === undefined && <LoadingBlock height={160} />}
        {plan !== undefined && <Loss plan={plan} />}
        <TextInput
          label={t('settings.typeCloud', { cloud: cloud.name })}
          description={t('settings.typeCloudHelp')}
          value={typed}
          error={wrong && t('settings.typeCloudWrong')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
          onBlur={() => setWrong(typed !== '' && !matches)}
        />
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        <div className="row">
          <Button type="submit" color="clay" loading={busy} disabled={plan === undefined}>
            {t('settings.destroyGo', { cloud: cloud.name })}
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('settings.keepCloud')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Loss({ plan }: { readonly plan: Destruction }) {
  const { t, say } = useWords();
  const format = useFormat();
  const size = format.size(plan.bytes);
  return (
    <>
      <section aria-label={t('settings.loss')}>
        <p>{plan.begun ? t('settings.destroyBegun') : t('settings.loss')}</p>
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
        <ul className="destroy-stays">
          {plan.stays.map((sentence) => (
            <li key={sentence.key}>{say(sentence)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
