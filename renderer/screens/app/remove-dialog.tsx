import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AppPage } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { WireError } from '../../../contract/errors.ts';
import { failureOf, useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/answers/error-card.tsx';
import { LoadingBlock } from '../../ui/answers/loading-block.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { PlanDetails } from '../../ui/plan/plan-details.tsx';
import { PlanList } from '../../ui/plan/plan-list.tsx';

/** Asks what happens to the data; where it would end, the name of the app is typed. */
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
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [refused, setRefused] = useState<WireError>();
  const [busy, setBusy] = useState(false);
  const {
    value: plan,
    error,
    reload,
  } = useCall('apps.planRemoval', { cloud: cloud.id, app: page.app, data });
  const matches = typed.trim() === page.app;

  const remove = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (data === 'delete' && !matches) return setWrong(true);
    setBusy(true);
    setRefused(undefined);
    try {
      await client.call('apps.remove', {
        cloud: cloud.id,
        app: page.app,
        data,
        ...(data === 'delete' ? { typed: typed.trim() } : {}),
      });
      onClose();
    } catch (thrown) {
      setRefused(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('app.removeTitle', { app: page.title, cloud: cloud.name })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <form className="stack" noValidate onSubmit={(event) => void remove(event)}>
        <ChoiceCards
          legend={t('app.data')}
          value={data}
          onChange={setData}
          choices={[
            { value: 'keep', label: t('app.keep'), help: t('app.keepText') },
            { value: 'delete', label: t('app.erase'), help: t('app.eraseText'), danger: true },
          ]}
        />
        {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
        {plan === undefined && error === undefined && <LoadingBlock height={120} />}
        {plan !== undefined && (
          <section className="removal-plan" aria-label={t('app.whatChanges')}>
            <PlanList plan={plan} />
            <PlanDetails plan={plan} />
          </section>
        )}
        {data === 'delete' && (
          <TextInput
            label={t('app.typeName', { app: page.app })}
            description={`${t('app.typeNameHelp')} ${t('app.noBackup')}`}
            value={typed}
            error={wrong && t('app.typeWrong')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setWrong(false);
            }}
            onBlur={() => setWrong(typed !== '' && !matches)}
          />
        )}
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        <div className="row">
          <Button type="submit" color="clay" loading={busy} disabled={plan === undefined}>
            {data === 'keep' ? t('app.removeGo', { app: page.title }) : t('app.eraseGo', { app: page.title })}
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('app.keepIt')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
