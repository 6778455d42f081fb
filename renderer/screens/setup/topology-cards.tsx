import { useId } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ClusterPlan, Topology } from '../../../contract/nodes.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { MachineDrawing } from '../../ui/art/machine-drawing.tsx';
import { machineKind } from '../../ui/art/machine-kind.ts';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { Status } from '../../ui/state/status.tsx';
import type { Pin } from './selection.ts';
import { isPossible, machinesFor, proposeTopology, topologies } from './topology.ts';
import styles from './setup.module.css';
import inputsStyles from '../../ui/inputs/inputs.module.css';

/** The three topologies, drawn with the selected machines. The recommended one is marked. */
export function TopologyCards({
  cloud,
  selected,
  value,
  onChange,
}: {
  readonly cloud: CloudSummary;
  readonly selected: readonly Pin[];
  readonly value: Topology;
  readonly onChange: (topology: Topology) => void;
}) {
  const { t, say } = useWords();
  const name = useId();
  const plans = {
    single: useTopologyPlan(cloud, 'single', selected),
    hybrid: useTopologyPlan(cloud, 'hybrid', selected),
    several: useTopologyPlan(cloud, 'several', selected),
  };
  const [losses] = plans[value]?.notes ?? [];
  return (
    <section className={`stack ${styles.topologyCards}`}>
      <fieldset className={inputsStyles.choices}>
        <legend>{t('setup.topology.title')}</legend>
        <div className={styles.topologyRow}>
          {topologies.map((topology) => {
            const possible = isPossible(topology, selected.length);
            return (
              <label
                key={topology}
                className={possible ? inputsStyles.choice : `${inputsStyles.choice} ${styles.choiceOff}`}
              >
                <input
                  type="radio"
                  name={name}
                  value={topology}
                  checked={value === topology}
                  disabled={!possible}
                  onChange={() => onChange(topology)}
                  aria-describedby={`${name}-${topology}`}
                />
                <span className={`${inputsStyles.choiceText} ${styles.topologyText}`}>
                  <span className={inputsStyles.choiceLabel}>{t(`setup.topology.${topology}`)}</span>
                  <TopologyPicture plan={plans[topology]} selected={selected} />
                  <span className={inputsStyles.choiceHelp} id={`${name}-${topology}`}>
                    <TopologyText topology={topology} plan={plans[topology]} selected={selected} />
                  </span>
                  {proposeTopology(selected.length) === topology && (
                    <Status tone="ok">{t('setup.topology.proposed', { count: selected.length })}</Status>
                  )}
                </span>
              </label>
            );
          })}
        </div>
      </fieldset>
      {losses !== undefined && <p className="small">{say(losses)}</p>}
      <Disclosure summary={t('setup.topology.why')}>
        <p className="small">{t('setup.topology.whyText')}</p>
      </Disclosure>
    </section>
  );
}

/** The plan for a topology. Nothing is changed. */
function useTopologyPlan(
  cloud: CloudSummary,
  topology: Topology,
  selected: readonly Pin[],
): ClusterPlan | undefined {
  const machines = machinesFor(topology, selected).map(({ machine }) => machine);
  const { value } = useCall(
    'nodes.plan',
    isPossible(topology, selected.length) ? { cloud: cloud.id, machines, topology } : undefined,
  );
  return value;
}

function TopologyPicture({
  plan,
  selected,
}: {
  readonly plan: ClusterPlan | undefined;
  readonly selected: readonly Pin[];
}) {
  return (
    <span className={styles.topologyPicture} aria-hidden="true">
      {selected.slice(0, 5).map(({ address, product }) => {
        const node = plan?.nodes.find((one) => (one.currentAddress ?? one.address) === address);
        return (
          <span
            key={address}
            className={plan !== undefined && node === undefined ? styles.topologyUnused : ''}
          >
            <MachineDrawing
              kind={machineKind(product)}
              controlPlane={node?.role === 'controlplane'}
              runsApps={node?.runsApps === true}
              tone={node === undefined ? 'idle' : 'ok'}
              disks={[]}
              size={46}
            />
          </span>
        );
      })}
    </span>
  );
}

function TopologyText({
  topology,
  plan,
  selected,
}: {
  readonly topology: Topology;
  readonly plan: ClusterPlan | undefined;
  readonly selected: readonly Pin[];
}) {
  const { t } = useWords();
  if (!isPossible(topology, selected.length)) return t('setup.topology.needsMore');
  if (topology === 'single') {
    const [one] = machinesFor(topology, selected);
    return selected.length > 1 && one !== undefined
      ? t('setup.topology.singleOf', { machine: one.product })
      : t('setup.topology.singleText');
  }
  if (plan === undefined) return ' ';
  const count = plan.nodes.filter(({ role }) => role === 'controlplane').length;
  return t(topology === 'hybrid' ? 'setup.topology.hybridText' : 'setup.topology.severalText', {
    count,
    total: selected.length,
  });
}
