import { Button } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ClusterPlan, NodeChoice, NodeRole } from '../../../contract/nodes.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Status } from '../../ui/state/status.tsx';
import { useFound } from '../machines/found-machines.tsx';
import { isActive } from '../operation/progress.ts';
import { addressNow } from './answers.ts';
import { ChangedMachine, RestartedMachine } from './changed-machine.tsx';
import { useDraft } from './draft.ts';
import { EraseFoot, useEraseStart } from './erase-foot.tsx';
import { SetupFrame } from './setup-frame.tsx';
import { MachinePlan } from './machine-plan.tsx';
import { type Pin, pinNow, type Presence, presenceOf } from './selection.ts';
import { PlanOutcome, Refusals } from './plan-summary.tsx';
import { SetupInProgress } from './setup-in-progress.tsx';
import { useClusterUp } from './use-cluster-up.ts';
import { useSetupPlan } from './use-setup-plan.ts';

/** What happens to each machine and which disks are erased. Nothing happens before the red button is pressed. */
export function DisksStep({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { draft, change } = useDraft(cloud.id);
  const { found, at = 0 } = useFound();
  const setup = useSetupPlan(cloud, draft);
  const { plan } = setup;
  const { pins } = draft;
  const back = hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' });
  const presences = new Map(pins.map((pin) => [pin.address, presenceOf(pin, found?.machines, at)]));
  const having = (presence: Presence) => pins.filter(({ address }) => presences.get(address) === presence);
  const [changed, restarted, gone] = [having('changed'), having('restarted'), having('gone')];
  const bringUp = useClusterUp(cloud.id);
  const start = useEraseStart(plan, draft, setup.start);
  const away = [...changed, ...restarted, ...gone];
  const ineligible = away.length > 0 || (plan?.refusals.length ?? 1) > 0;
  const use = (restartedPin: Pin): void => {
    change({ pins: pins.map((pin) => (pin === restartedPin ? pinNow(pin, found?.machines) : pin)) });
  };

  /** Changing one machine's role affects the others, so all roles are stated. */
  const roleOf =
    (address: string, { nodes }: ClusterPlan) =>
    (role: NodeRole): void => {
      const choices = nodes.map((one): [string, NodeChoice] => {
        const at = addressNow(one);
        return [at, { ...draft.choices[at], role: at === address ? role : one.role }];
      });
      change({ choices: Object.fromEntries(choices) });
    };
  if (bringUp !== undefined && isActive(bringUp))
    return (
      <SetupFrame cloud={cloud} step="disks" reached="up" title={t('setup.disks.title')}>
        <SetupInProgress cloud={cloud} operation={bringUp} />
      </SetupFrame>
    );
  if (pins.length === 0)
    return (
      <SetupFrame cloud={cloud} step="disks" reached="machines" title={t('setup.disks.title')}>
        <EmptyState
          title={t('setup.disks.empty')}
          text={t('setup.disks.emptyText', { cloud: cloud.name })}
          action={
            <Button component="a" href={back}>
              {t('setup.disks.back')}
            </Button>
          }
        />
      </SetupFrame>
    );
  return (
    <SetupFrame
      cloud={cloud}
      step="disks"
      reached="disks"
      title={t('setup.disks.title')}
      lead={t('setup.disks.lead')}
      foot={
        <EraseFoot
          back={back}
          gone={gone}
          refused={(plan?.refusals.length ?? 0) > 0}
          disabled={plan === undefined || ineligible}
          work={setup}
          start={start}
          label={t('setup.disks.go', { count: plan?.nodes.length ?? pins.length, cloud: cloud.name })}
        />
      }
    >
      {changed.map(({ address }) => (
        <ChangedMachine key={address} address={address} back={back} />
      ))}
      {restarted.map((pin) => (
        <RestartedMachine key={pin.address} pin={pin} onUse={() => use(pin)} />
      ))}
      {setup.refused !== undefined && <ErrorCard error={setup.refused} />}
      {setup.error !== undefined && <ErrorCard error={setup.error} onRetry={setup.reload} />}
      {setup.news && (
        <p role="status">
          <Status tone="attn">{t('setup.disks.changedPlan')}</Status>
        </p>
      )}
      {plan === undefined && setup.error === undefined && <LoadingBlock height={320} />}
      {plan !== undefined && (
        <>
          <Refusals cloud={cloud} plan={plan} onFixed={setup.reload} />
          {plan.nodes.map((node) => {
            const pin = pins.find(({ address }) => address === addressNow(node));
            return (
              pin !== undefined && (
                <MachinePlan
                  key={pin.address}
                  node={node}
                  pin={pin}
                  presence={presences.get(pin.address) ?? 'unknown'}
                  draft={draft}
                  insist={start.insist}
                  onChange={change}
                  {...(plan.nodes.length > 1
                    ? {
                        part: {
                          controlPlaneOnly: plan.topology === 'several',
                          onRole: roleOf(pin.address, plan),
                        },
                      }
                    : {})}
                />
              )
            );
          })}
          <PlanOutcome plan={plan} />
        </>
      )}
    </SetupFrame>
  );
}
