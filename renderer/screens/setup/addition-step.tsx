import { Button } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { NodeRole } from '../../../contract/nodes.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useCloudStatus } from '../../live/live.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { useFound } from '../machines/found-machines.tsx';
import { proposeRole } from './addition-role.ts';
import { AdditionChoices, AdditionEffects } from './addition-cards.tsx';
import { ChangedMachine, RestartedMachine } from './changed-machine.tsx';
import { useDraft } from './draft.ts';
import { EraseFoot, useEraseStart } from './erase-foot.tsx';
import { MachinePlan } from './machine-plan.tsx';
import { type Pin, pinNow, presenceOf } from './selection.ts';
import { useAddition } from './use-addition.ts';
import styles from './setup.module.css';

/** Adds a machine to a running cloud: its role, the disk to erase, and how many machines may fail afterwards. */
export function AdditionStep({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { draft } = useDraft(cloud.id);
  const [pin] = draft.pins;
  const machines = hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' });
  const back = { href: machines, label: t('machines.title') };
  if (pin === undefined)
    return (
      <Page>
        <TitleRow back={back} title={t('addition.none')} />
        <EmptyState
          title={t('addition.noneTitle')}
          text={t('addition.noneText', { cloud: cloud.name })}
          action={
            <Button component="a" href={machines}>
              {t('setup.disks.back')}
            </Button>
          }
        />
      </Page>
    );
  return (
    <Page>
      <TitleRow
        back={back}
        title={t('addition.title', { machine: pin.product, cloud: cloud.name })}
        lead={t('setup.disks.lead')}
      />
      <AdditionOf key={pin.fingerprint} cloud={cloud} pin={pin} back={machines} />
    </Page>
  );
}

function AdditionOf({
  cloud,
  pin,
  back,
}: {
  readonly cloud: CloudSummary;
  readonly pin: Pin;
  readonly back: string;
}) {
  const { t } = useWords();
  const { draft, change } = useDraft(cloud.id);
  const { value: status } = useCloudStatus(cloud.id);
  const { found, at = 0 } = useFound();
  const choice = draft.choices[pin.address] ?? {};
  const role: NodeRole = choice.role ?? proposeRole(status?.machines ?? [], pin.suits);
  const addition = useAddition(cloud, pin, { role, disk: choice.disk });
  const { plan } = addition;
  const presence = presenceOf(pin, found?.machines, at);
  const start = useEraseStart(plan === undefined ? undefined : { nodes: [plan.node] }, draft, addition.start);
  const refused = (plan?.refusals.length ?? 0) > 0;
  return (
    <>
      <div className="stack">
        {presence === 'changed' && <ChangedMachine address={pin.address} back={back} />}
        {presence === 'restarted' && (
          <RestartedMachine pin={pin} onUse={() => change({ pins: [pinNow(pin, found?.machines)] })} />
        )}
        {addition.refused !== undefined && <ErrorCard error={addition.refused} />}
        {addition.error !== undefined && <ErrorCard error={addition.error} onRetry={addition.reload} />}
        {plan === undefined && addition.error === undefined && <LoadingBlock height={320} />}
        {plan !== undefined && (
          <>
            <AdditionChoices
              role={role}
              onRole={(one) => change({ choices: { [pin.address]: { ...choice, role: one } } })}
            />
            <MachinePlan
              node={plan.node}
              pin={pin}
              presence={presence}
              draft={draft}
              insist={start.insist}
              onChange={change}
            />
            <AdditionEffects plan={plan} />
          </>
        )}
      </div>
      <footer className={styles.setupFoot}>
        <EraseFoot
          back={back}
          gone={presence === 'gone' ? [pin] : []}
          refused={refused}
          disabled={plan === undefined || refused || presence === 'changed' || presence === 'gone'}
          work={addition}
          start={start}
          label={t('addition.go', { cloud: cloud.name })}
        />
      </footer>
    </>
  );
}
