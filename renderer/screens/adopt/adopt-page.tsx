import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import type { AdoptionPlan, OldForm } from '../../../contract/adoption.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { CloudId, OperationId } from '../../../contract/ids.ts';
import { failureOf, useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { replaceWith } from '../../app/router/router.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useClouds, useOperations } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { OperationSteps } from '../operation/operation-steps.tsx';
import { PlanCards } from './plan-cards.tsx';
import { FormChoice } from './form-choice.tsx';
import styles from '../../ui/frame/sticky-foot.module.css';

const isCloudId = (text: string | undefined): text is CloudId => /^c-[a-z0-9]{12}$/.test(text ?? '');

/** Adopts a folder of an older format: shows the plan, then the steps, then opens the cloud. */
export function AdoptPage({ folder }: { readonly folder: string }) {
  const { t } = useWords();
  const { reload: reloadClouds } = useClouds();
  const [as, setAs] = useState<OldForm>();
  const {
    value: plan,
    error,
    reload,
  } = useCall('adoption.plan', {
    folder,
    ...(as === undefined ? {} : { as }),
  });
  const [started, setStarted] = useState<OperationId>();
  const operation = useOperations().find(({ id }) => id === started);
  const state = operation?.state;
  useTitle(t('adopt.title'));

  const arrived = state === 'done' ? operation?.result?.['cloud'] : undefined;
  useEffect(() => {
    if (!isCloudId(arrived)) return;
    void reloadClouds().then(() => replaceWith({ at: 'cloud', cloud: arrived, section: 'overview' }));
  }, [arrived, reloadClouds]);

  return (
    <Page narrow>
      <TitleRow
        back={{ href: hrefOf({ at: 'open' }), label: t('open.title') }}
        title={state === 'running' ? t('adopt.running') : t('adopt.title')}
        lead={<span className="anywhere">{folder}</span>}
      />
      <div className="stack">
        {error !== undefined &&
          (error.code === 'adoption.unclear' ? (
            <FormChoice folder={folder} error={error} onChoose={setAs} />
          ) : (
            <ErrorCard error={error} onRetry={reload} />
          ))}
        {plan === undefined && error === undefined && <LoadingBlock height={320} />}
        {operation !== undefined && (
          <>
            {state === 'failed' && operation.error !== undefined && (
              <ErrorCard error={operation.error} onRetry={reload} />
            )}
            <Card>
              <OperationSteps operation={operation} />
            </Card>
          </>
        )}
        {plan !== undefined && state !== 'running' && state !== 'done' && (
          <PlanForm plan={plan} as={as} onStarted={setStarted} onChanged={reload} />
        )}
      </div>
    </Page>
  );
}

function PlanForm({
  plan,
  as,
  onStarted,
  onChanged,
}: {
  readonly plan: AdoptionPlan;
  readonly as: OldForm | undefined;
  readonly onStarted: (operation: OperationId) => void;
  readonly onChanged: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const [refused, setRefused] = useState<WireError>();
  const [passphrase, setPassphrase] = useState<string>();
  const [busy, setBusy] = useState(false);
  const tooShort = passphrase !== undefined && passphrase.length < 8;

  const adopt = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (tooShort) return;
    setBusy(true);
    setRefused(undefined);
    try {
      const { operation } = await client.call('adoption.start', {
        folder: plan.begun ? plan.target : plan.folder,
        fingerprint: plan.fingerprint,
        ...(as === undefined ? {} : { as }),
        ...(plan.form === 'central' && !plan.begun ? { into: plan.target } : {}),
        ...(passphrase === undefined ? {} : { passphrase }),
      });
      onStarted(operation);
    } catch (thrown) {
      const failure = failureOf(thrown);
      setRefused(failure);
      if (/^secrets\.(keychain-unavailable|passphrase-)/.test(failure.code))
        setPassphrase((typed) => typed ?? '');
      if (failure.code === 'adoption.folder-changed') onChanged();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form noValidate className="stack" onSubmit={(event) => void adopt(event)}>
      <PlanCards plan={plan} />
      {refused !== undefined && <ErrorCard error={refused} />}
      {passphrase !== undefined && (
        <Card>
          <PasswordInput
            label={t('create.passphrase')}
            description={t('create.passphraseHelp')}
            error={passphrase !== '' && tooShort && t('create.errors.passphrase')}
            autoComplete="new-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
        </Card>
      )}
      <div className={`${styles.foot} ${styles.footSoft}`}>
        <p className="small">{plan.begun ? t('adopt.resumes') : t('adopt.nothingYet')}</p>
        <Button type="submit" data-size="lg" loading={busy} disabled={tooShort}>
          {plan.begun ? t('adopt.resume', { name: plan.name }) : t('adopt.go', { name: plan.name })}
        </Button>
      </div>
    </form>
  );
}
