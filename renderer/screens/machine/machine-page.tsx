import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudStatus, CloudSummary, MachineStatus } from '../../../contract/clouds.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { useCall } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useCloudStatus } from '../../live/live.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { MachineDrawing } from '../../ui/art/machine-drawing.tsx';
import { machineKind } from '../../ui/art/machine-kind.ts';
import { Card, Facts } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { MachineRoles } from '../../ui/state/machine-roles.tsx';
import { Status } from '../../ui/state/status.tsx';
import { disksOf, machineTone } from '../machines/cloud-machines.tsx';
import { HealthCard } from '../machines/health-card.tsx';
import { DiagnosticsCard } from './diagnostics-card.tsx';
import { UpkeepCard } from './upkeep-card.tsx';
import { UpkeepDialog } from './upkeep-dialog.tsx';
import { WakeCard } from './wake-card.tsx';
import styles from './machine.module.css';
import inputsStyles from '../../ui/inputs/inputs.module.css';

/** The page of a machine: its state and what can be done with it. */
export function MachinePage({ cloud, name }: { readonly cloud: CloudSummary; readonly name: string }) {
  const { t } = useWords();
  const { value: status } = useCloudStatus(cloud.id);
  useTitle(name, cloud.name);
  const back = {
    href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' }),
    label: t('machines.title'),
  };
  const machine = status?.machines.find((one) => one.name === name);
  return (
    <Page>
      <TitleRow back={back} title={<span translate="no">{name}</span>} />
      {status === undefined ? (
        <LoadingBlock height={240} from={cloud.name} />
      ) : machine === undefined ? (
        <Missing cloud={cloud} name={name} />
      ) : (
        <MachineOf cloud={cloud} status={status} machine={machine} />
      )}
    </Page>
  );
}

function MachineOf({
  cloud,
  status,
  machine,
}: {
  readonly cloud: CloudSummary;
  readonly status: CloudStatus;
  readonly machine: MachineStatus;
}) {
  const { value } = useCall('nodes.list', { cloud: cloud.id });
  const { value: access } = useCall('clusters.access', { cloud: cloud.id });
  const node = value?.nodes.find((one) => one.name === machine.name);
  // Machines without Talos access, as in practice clouds that start ready, can't be queried directly.
  const askable = access?.talosconfig !== undefined && node !== undefined;
  // One that isn't ready still reports to Kubernetes.
  const mayBeOff = cloud.kind === 'real' && machine.ready === 'unknown' && node?.mac !== undefined;
  return (
    <div className="stack">
      <StateCard machine={machine} node={node} />
      {mayBeOff && <WakeCard cloud={cloud} name={node.name} />}
      {askable && (
        <>
          <HealthCard cloud={cloud} only={machine.name} />
          <DiagnosticsCard cloud={cloud} machine={machine.name} />
          <UpkeepCard cloud={cloud} machine={machine} alone={status.machines.length === 1} />
        </>
      )}
    </div>
  );
}

/** The machine isn't in Kubernetes: it never joined, or it doesn't exist. */
function Missing({ cloud, name }: { readonly cloud: CloudSummary; readonly name: string }) {
  const { t } = useWords();
  const { value, error } = useCall('nodes.list', { cloud: cloud.id });
  const [asks, setAsks] = useState(false);
  const node = value?.nodes.find((one) => one.name === name);
  if (value === undefined && error === undefined) return <LoadingBlock height={160} />;
  if (node === undefined)
    return <EmptyState title={t('machine.none', { machine: name })} text={t('machine.noneText')} />;
  return (
    <>
      <EmptyState
        title={t('machine.notJoined')}
        text={t('machine.notJoinedText', { machine: name })}
        action={
          <div className="row">
            <Button component="a" href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'activity' })}>
              {t('machine.toActivity')}
            </Button>
            <Button variant="default" onClick={() => setAsks(true)}>
              {t('machine.remove.button')}
            </Button>
          </div>
        }
      />
      {asks && (
        <UpkeepDialog
          cloud={cloud}
          machine={{ name, controlPlane: node.role === 'controlplane' }}
          does="remove"
          gone
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}

function StateCard({
  machine,
  node,
}: {
  readonly machine: MachineStatus;
  readonly node: NamedNode | undefined;
}) {
  const { t } = useWords();
  const format = useFormat();
  const { controlPlane, runsApps, ready, address, cores, memoryBytes, since, kind } = machine;
  const fact = (name: string, value: string | undefined) => (value === undefined ? [] : [{ name, value }]);
  return (
    <Card title={t('machine.state')}>
      <div className={styles.machineState}>
        <MachineDrawing
          kind={machineKind(kind?.text ?? '')}
          tone={machineTone[ready]}
          controlPlane={controlPlane}
          runsApps={runsApps}
          disks={disksOf(node)}
          size={132}
        />
        <div className="stack">
          <p className={inputsStyles.chipRow}>
            <Status tone={machineTone[ready]}>{t(`states.${ready}`)}</Status>
            <MachineRoles controlPlane={controlPlane} runsApps={runsApps} />
          </p>
          <Facts
            facts={[
              ...fact(t('machine.address'), address),
              ...fact(
                t('machine.processor'),
                cores === undefined ? undefined : t('overview.cores', { count: cores }),
              ),
              ...fact(
                t('machine.memory'),
                memoryBytes === undefined ? undefined : format.memory(memoryBytes),
              ),
              ...(since === undefined ? [] : [{ name: t('machine.since'), value: <Moment at={since} /> }]),
              ...fact(t('machine.systemDisk'), node?.diskSerial ?? node?.diskWwid),
              ...fact(t('machine.dataDisk'), node?.dataDiskSerial ?? node?.dataDiskWwid),
              ...fact(t('machine.version'), node?.version),
            ]}
          />
        </div>
      </div>
    </Card>
  );
}
