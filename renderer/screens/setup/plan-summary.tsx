import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ClusterPlan } from '../../../contract/nodes.ts';
import { useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card, Facts } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { Status } from '../../ui/state/status.tsx';
import { ForgetMachines } from './forget-machines.tsx';
import styles from './setup.module.css';

/** Why the plan is refused, with a fix if there is one here. */
export function Refusals({
  cloud,
  plan,
  onFixed,
}: {
  readonly cloud: CloudSummary;
  readonly plan: ClusterPlan;
  readonly onFixed: () => void;
}) {
  const { t, say } = useWords();
  if (plan.refusals.length === 0) return null;
  return (
    <Card tone="bad" title={t('setup.disks.against')}>
      <ul className={styles.setupNotes}>
        {plan.refusals.map((refusal) => (
          <li key={`${refusal.key} ${refusal.text}`}>
            <Status tone="bad" quiet>
              {say(refusal)}
            </Status>
          </li>
        ))}
      </ul>
      {plan.refusals.some(({ key }) => key === 'nodes.refuse.dhcp-unknown') && (
        <RangeForm cloud={cloud} onKept={onFixed} />
      )}
      {plan.refusals.some(({ key }) => key === 'nodes.refuse.left-out') && (
        <ForgetMachines cloud={cloud} onForgotten={onFixed} />
      )}
    </Card>
  );
}

function RangeForm({ cloud, onKept }: { readonly cloud: CloudSummary; readonly onKept: () => void }) {
  const { t, sayError } = useWords();
  const client = useClient();
  const [range, setRange] = useState('');
  const { busy, refused, attempt } = useAttempt();
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await attempt(async () => {
      await client.call('config.set', { cloud: cloud.id, path: 'cloud.dhcpRange', word: range });
      onKept();
    });
  };
  const wrong = refused?.code === 'config.bad-value' ? sayError(refused).detail : undefined;
  return (
    <form noValidate onSubmit={(event) => void keep(event)}>
      <div className={styles.setupRange}>
        <TextInput
          label={t('setup.disks.range')}
          description={t('setup.disks.rangeHelp')}
          placeholder={t('setup.disks.rangeExample')}
          value={range}
          error={wrong}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setRange(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={busy}>
          {t('setup.disks.rangeGo')}
        </Button>
      </div>
      {refused !== undefined && wrong === undefined && <ErrorCard error={refused} level={3} />}
    </form>
  );
}

/** The result of the plan, with technical names when expanded. */
export function PlanOutcome({ plan }: { readonly plan: ClusterPlan }) {
  const { t, say } = useWords();
  return (
    <Card title={t('setup.disks.afterwards')}>
      <ul className={styles.setupNotes}>
        {plan.notes.map((note) => (
          <li key={note.key}>{say(note)}</li>
        ))}
        <li>{t('setup.disks.checked')}</li>
      </ul>
      <Disclosure summary={t('setup.disks.details')}>
        <Facts
          facts={[
            { name: t('setup.disks.endpoint'), value: plan.endpoint ?? t('general.notKnown') },
            { name: t('setup.disks.versions'), value: `Talos ${plan.talos}, Kubernetes ${plan.kubernetes}` },
            { name: t('setup.disks.extensions'), value: plan.extensions.join(', '), wide: true },
          ]}
        />
      </Disclosure>
    </Card>
  );
}
