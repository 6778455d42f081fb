import type { CheckState, HealthCheck } from '../../../contract/clusters.ts';
import { sentence } from '../../lib/sentence.ts';
import type { MachineStage } from '../../tools/tools.ts';
import { hints } from './hints.ts';
import { describeClockOff, describeSilence, describeStage } from './describe-stage.ts';

/** The state of a cluster at one moment. */
export interface Observed {
  readonly machines: readonly ObservedMachine[];
  /** Members of etcd; missing if it doesn't answer. */
  readonly members?: readonly { readonly hostname: string; readonly learner: boolean }[];
  /** Missing if Kubernetes doesn't answer. */
  readonly readyNodes?: ReadonlySet<string>;
  readonly access: readonly ObservedAccess[];
}

export interface ObservedKubernetes extends Pick<Observed, 'access' | 'readyNodes'> {
  readonly names: readonly string[];
}

export interface ObservedMachine {
  readonly name: string;
  readonly address: string;
  readonly controlPlane: boolean;
  /** `other`: another machine answers there; `waiting`: it lost its configuration. */
  readonly met: 'ours' | 'waiting' | 'other' | 'silent';
  readonly clockOff?: boolean;
  readonly stage?: MachineStage;
  /** Its errors in etcd's own words; missing if it doesn't answer or isn't a member. */
  readonly etcd?: { readonly errors: string };
}

export interface ObservedAccess {
  readonly what: 'talosconfig' | 'kubeconfig';
  /** Missing if there is no such file. */
  readonly daysLeft?: number;
}

/** Certificates are renewed long before this, so renewal must have failed. */
const expiresSoonDays = 30;

/** Every check, with its result and what a person can do. */
export function checkHealth(observed: Observed): readonly HealthCheck[] {
  const { machines } = observed;
  return [
    ...machines.map(machineCheck),
    etcdCheck(observed),
    ...checkKubernetes({ ...observed, names: machines.map(({ name }) => name) }),
  ];
}

/** Only the checks that need no access to the machines themselves. */
export function checkKubernetes(observed: ObservedKubernetes): readonly HealthCheck[] {
  const { names, readyNodes, access } = observed;
  return [
    kubernetesCheck(observed),
    ...(readyNodes === undefined ? [] : names.map((name) => nodeCheck(name, readyNodes))),
    ...access.map(accessCheck),
  ];
}

export function worstOf(checks: readonly HealthCheck[]): CheckState {
  const states = checks.map(({ state }) => state);
  return states.includes('failed') ? 'failed' : states.includes('waiting') ? 'waiting' : 'ok';
}

type CheckResult = Pick<HealthCheck, 'state' | 'detail' | 'hint'>;

function machineCheck(machine: ObservedMachine): HealthCheck {
  const { name } = machine;
  return {
    id: `machine-${name}`,
    title: sentence('health.machine', 'Machine {name}', { name }),
    ...machineResult(machine),
  };
}

function machineResult({ name, address, met, clockOff, stage }: ObservedMachine): CheckResult {
  if (clockOff === true) {
    const { note, hint } = describeClockOff(name);
    return { state: 'failed', detail: note, hint };
  }
  if (met === 'other')
    return {
      state: 'failed',
      detail: sentence('health.other', 'Another machine answers at {address}.', { address }),
      hint: hints.silent,
    };
  if (met === 'waiting')
    return {
      state: 'failed',
      detail: sentence('health.lost-configuration', '{name} has no configuration and waits to be set up.', {
        name,
      }),
      hint: hints.stick,
    };
  if (met === 'silent' || stage === undefined) {
    const { note, hint } = describeSilence(name, address);
    return { state: 'failed', detail: note, hint };
  }
  if (stage.stage === 'running' && stage.ready)
    return { state: 'ok', detail: sentence('health.runs', '{name} is running.', { name }) };
  const { note, hint } = describeStage(name, stage);
  return { state: 'waiting', detail: note, hint };
}

function etcdCheck({ machines, members }: Observed): HealthCheck {
  const title = sentence('health.database', 'Cluster state (etcd)');
  const controlPlane = machines.filter(({ controlPlane }) => controlPlane);
  const check = (result: CheckResult): HealthCheck => ({ id: 'etcd', title, ...result });
  if (members === undefined)
    return check({
      state: 'failed',
      detail: sentence(
        'health.no-database',
        'It isn’t responding: the control plane has lost quorum or is down. More than half of it must be reachable.',
      ),
      hint: hints.controlPlane,
    });
  const complaining = controlPlane.find(({ etcd }) => etcd !== undefined && etcd.errors !== '');
  if (complaining !== undefined)
    return check({
      state: 'failed',
      detail: sentence('up.waits.database-errors', 'etcd on {name} reports: {errors}', {
        name: complaining.name,
        errors: complaining.etcd?.errors ?? '',
      }),
      hint: hints.diskFull,
    });
  const away = controlPlane.filter(
    ({ name, etcd }) => etcd === undefined || !members.some((one) => one.hostname === name && !one.learner),
  );
  if (away.length > 0)
    return check({
      state: away.length * 2 < controlPlane.length ? 'waiting' : 'failed',
      detail: sentence('health.members-away', 'Not in sync with the others: {names}.', {
        names: away.map(({ name }) => name).join(', '),
      }),
      hint: hints.restart,
    });
  return check({
    state: 'ok',
    detail: sentence('health.members', 'Members: {names}.', {
      names: controlPlane.map(({ name }) => name).join(', '),
    }),
  });
}

function kubernetesCheck({ readyNodes }: Pick<Observed, 'readyNodes'>): HealthCheck {
  const title = sentence('health.kubernetes', 'Kubernetes');
  if (readyNodes !== undefined)
    return {
      id: 'kubernetes',
      title,
      state: 'ok',
      detail: sentence('health.kubernetes-answers', 'It answers.'),
    };
  return {
    id: 'kubernetes',
    title,
    state: 'failed',
    detail: sentence('health.kubernetes-away', 'It isn’t responding.'),
    hint: hints.controlPlane,
  };
}

function nodeCheck(name: string, readyNodes: ReadonlySet<string>): HealthCheck {
  const title = sentence('health.node', '{name} in Kubernetes', { name });
  return readyNodes.has(name)
    ? { id: `node-${name}`, title, state: 'ok', detail: sentence('health.ready', 'Ready.') }
    : {
        id: `node-${name}`,
        title,
        state: 'waiting',
        detail: sentence('up.waits.registers', 'Waiting for {name} to become ready in Kubernetes.', { name }),
        hint: hints.downloads,
      };
}

function accessCheck({ what, daysLeft }: ObservedAccess): HealthCheck {
  const title =
    what === 'talosconfig'
      ? sentence('health.access-machines', 'Access to the machines (talosconfig)')
      : sentence('health.access-kubernetes', 'Access to Kubernetes (kubeconfig)');
  const id = `access-${what}`;
  if (daysLeft === undefined)
    return {
      id,
      title,
      state: 'failed',
      detail: sentence('health.no-access', 'The file is missing from the cloud’s folder.'),
      hint: hints.access,
    };
  const detail = sentence('health.days-left', 'Valid for {days} more days; renewed automatically.', {
    days: Math.max(0, daysLeft),
  });
  if (daysLeft > expiresSoonDays) return { id, title, state: 'ok', detail };
  return { id, title, state: 'failed', detail, hint: hints.access };
}
