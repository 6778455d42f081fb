import type { CloudStatus, CloudSummary, MachineStatus } from '../../../contract/clouds.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { useCall } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { MachineDrawing, type DrawnDisk } from '../../ui/art/machine-drawing.tsx';
import { machineKind } from '../../ui/art/machine-kind.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { MachineRoles } from '../../ui/state/machine-roles.tsx';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import { hrefOf } from '../../app/router/route.ts';
import styles from './machines.module.css';
import inputsStyles from '../../ui/inputs/inputs.module.css';

export const machineTone: Readonly<Record<MachineStatus['ready'], Tone>> = {
  ready: 'ok',
  'not-ready': 'bad',
  unknown: 'idle',
};

/** The disks in config.yaml: for Talos and for app data. */
export function disksOf(node: NamedNode | undefined): readonly DrawnDisk[] {
  const system = node?.diskSerial ?? node?.diskWwid;
  const data = node?.dataDiskSerial ?? node?.dataDiskWwid;
  return [
    ...(system === undefined ? [] : [{ id: system, fate: 'kept' as const }]),
    ...(data === undefined ? [] : [{ id: data, fate: 'data' as const }]),
  ];
}

/** The machines of a cloud, each with its role, status and disks. */
export function CloudMachines({
  cloud,
  status: { machines, kubernetes },
}: {
  readonly cloud: CloudSummary;
  readonly status: CloudStatus;
}) {
  const { t } = useWords();
  // The disks come from config.yaml. If it can't be read, a banner already says so.
  const { value } = useCall('nodes.list', { cloud: cloud.id });
  const nodes = new Map(value?.nodes.map((node) => [node.name, node]));
  const joined = new Set(machines.map(({ name }) => name));
  const missing = (value?.nodes ?? []).filter(
    ({ name, address }) => !joined.has(name) && !machines.some((machine) => machine.address === address),
  );
  return (
    <Card
      title={t('machines.here')}
      more={
        kubernetes !== undefined && (
          <span className="small">{t('overview.kubernetes', { version: kubernetes.replace(/^v/, '') })}</span>
        )
      }
    >
      <ul className={styles.here}>
        {machines.map((machine) => (
          <Machine key={machine.name} cloud={cloud} machine={machine} node={nodes.get(machine.name)} />
        ))}
        {missing.map((node) => (
          <Machine key={node.name} cloud={cloud} machine={notJoined(node)} node={node} absent />
        ))}
      </ul>
      <Disclosure summary={t('machines.roles')}>
        <p className="small">{t('machines.rolesText')}</p>
      </Disclosure>
    </Card>
  );
}

/** A machine from config.yaml that hasn't joined Kubernetes. */
function notJoined({ name, address, role, runsApps }: NamedNode): MachineStatus {
  return {
    name,
    controlPlane: role === 'controlplane',
    runsApps,
    ready: 'unknown',
    ...(address === undefined ? {} : { address }),
  };
}

function Machine({
  cloud,
  machine,
  node,
  absent = false,
}: {
  readonly cloud: CloudSummary;
  readonly machine: MachineStatus;
  readonly node: NamedNode | undefined;
  /** It is only in config.yaml. */
  readonly absent?: boolean;
}) {
  const { t, say } = useWords();
  const format = useFormat();
  const { name, address, controlPlane, runsApps, ready, cores, memoryBytes } = machine;
  const kind = machine.kind === undefined ? '' : say(machine.kind);
  const tone = machineTone[ready];
  const system = node?.diskSerial ?? node?.diskWwid;
  const data = node?.dataDiskSerial ?? node?.dataDiskWwid;
  const facts = [
    cores === undefined ? undefined : t('overview.cores', { count: cores }),
    memoryBytes === undefined ? undefined : t('machines.memory', { memory: format.memory(memoryBytes) }),
  ].filter((fact) => fact !== undefined);
  return (
    <li className={styles.hereMachine}>
      <MachineDrawing
        kind={machineKind(machine.kind?.text ?? '')}
        tone={tone}
        controlPlane={controlPlane}
        runsApps={runsApps}
        size={64}
        disks={disksOf(node)}
      />
      <div className={styles.hereText}>
        <a href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines', machine: name })} translate="no">
          {name}
        </a>
        <span className="small">{[kind, address].filter(Boolean).join(', ')}</span>
        <span className="small">{facts.join(', ')}</span>
      </div>
      <span className={`${inputsStyles.chipRow} ${styles.hereRoles}`}>
        <MachineRoles controlPlane={controlPlane} runsApps={runsApps} />
      </span>
      <span className={`small ${styles.hereDisks}`}>
        {system !== undefined && <span>{t('machines.systemDisk', { number: system })}</span>}
        {data !== undefined && <span>{t('machines.dataDisk', { number: data })}</span>}
      </span>
      <Status className={styles.hereStatus} tone={tone} quiet>
        {absent ? t('machine.notJoined') : t(`states.${ready}`)}
      </Status>
    </li>
  );
}
