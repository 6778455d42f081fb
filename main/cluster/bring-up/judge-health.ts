import type { CheckState, HealthCheck } from '../../../contract/clusters.ts';
import { sentence } from '../../lib/sentence.ts';
import type { MachineStage } from '../../tools/tools.ts';
import { hints } from './hints.ts';
import { sayClockOff, saySilent, sayStage } from './say-stage.ts';

/** What one look at a cluster saw. */
export interface Observed {
  readonly machines: readonly ObservedMachine[];
  /** Members of the database by name; missing where it does not answer. */
  readonly members?: readonly { readonly hostname: string; readonly learner: boolean }[];
  /** Missing where Kubernetes does not answer. */
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
  /** `other`: somebody else answers there; `waiting`: it lost its configuration. */
  readonly met: 'ours' | 'waiting' | 'other' | 'silent';
  readonly clockOff?: boolean;
  readonly stage?: MachineStage;
  /** Of its part of the database: its own words; `undefined` where it does not answer or has none. */
  readonly database?: { readonly errors: string };
}

export interface ObservedAccess {
  readonly what: 'talosconfig' | 'kubeconfig';
  /** Missing where there is no such file. */
  readonly daysLeft?: number;
}

/** Certificates are renewed long before, so one that is this near its end could not be. */
const fewDays = 30;

/** Every check with what was seen and what can be done. */
export function judgeHealth(observed: Observed): readonly HealthCheck[] {
  const { machines } = observed;
  return [
    ...machines.map(machineCheck),
    databaseCheck(observed),
    ...judgeKubernetes({ ...observed, names: machines.map(({ name }) => name) }),
  ];
}

/** As much as Kubernetes tells of the machines of these names, for a cloud whose machines cannot be asked themselves. */
export function judgeKubernetes(observed: ObservedKubernetes): readonly HealthCheck[] {
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

type Judged = Pick<HealthCheck, 'state' | 'detail' | 'hint'>;

function machineCheck(machine: ObservedMachine): HealthCheck {
  const { name } = machine;
  return {
    id: `machine-${name}`,
    title: sentence('health.machine', 'Machine {name}', { name }),
    ...judgeMachine(machine),
  };
}

function judgeMachine({ name, address, met, clockOff, stage }: ObservedMachine): Judged {
  if (clockOff === true) {
    const { note, hint } = sayClockOff(name);
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
      detail: sentence('health.lost-configuration', '{name} waits for an owner and has no configuration.', {
        name,
      }),
      hint: hints.stick,
    };
  if (met === 'silent' || stage === undefined) {
    const { note, hint } = saySilent(name, address);
    return { state: 'failed', detail: note, hint };
  }
  if (stage.stage === 'running' && stage.ready)
    return { state: 'ok', detail: sentence('health.runs', '{name} runs.', { name }) };
  const { note, hint } = sayStage(name, stage);
  return { state: 'waiting', detail: note, hint };
}

function databaseCheck({ machines, members }: Observed): HealthCheck {
  const title = sentence('health.database', 'The database of the cluster');
  const controlPlane = machines.filter(({ controlPlane }) => controlPlane);
  const check = (judged: Judged): HealthCheck => ({ id: 'etcd', title, ...judged });
  if (members === undefined)
    return check({
      state: 'failed',
      detail: sentence(
        'health.no-database',
        'It does not answer: fewer than half of the machines that steer are well, or none is.',
      ),
      hint: hints.controlPlane,
    });
  const complaining = controlPlane.find(({ database }) => database !== undefined && database.errors !== '');
  if (complaining !== undefined)
    return check({
      state: 'failed',
      detail: sentence('up.waits.database-errors', 'The database of {name} complains: {errors}', {
        name: complaining.name,
        errors: complaining.database?.errors ?? '',
      }),
      hint: hints.room,
    });
  const away = controlPlane.filter(
    ({ name, database }) =>
      database === undefined || !members.some((one) => one.hostname === name && !one.learner),
  );
  if (away.length > 0)
    return check({
      state: away.length * 2 < controlPlane.length ? 'waiting' : 'failed',
      detail: sentence('health.members-away', '{names} does not keep it with the others now.', {
        names: away.map(({ name }) => name).join(', '),
      }),
      hint: hints.restart,
    });
  return check({
    state: 'ok',
    detail: sentence('health.members', 'Kept by {names}.', {
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
    detail: sentence('health.kubernetes-away', 'It does not answer.'),
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
        detail: sentence('up.waits.registers', 'Waiting until Kubernetes calls {name} ready.', { name }),
        hint: hints.downloads,
      };
}

function accessCheck({ what, daysLeft }: ObservedAccess): HealthCheck {
  const title =
    what === 'talosconfig'
      ? sentence('health.access-machines', 'Your way into the machines')
      : sentence('health.access-kubernetes', 'Your way into Kubernetes');
  const id = `access-${what}`;
  if (daysLeft === undefined)
    return {
      id,
      title,
      state: 'failed',
      detail: sentence('health.no-access', 'It is missing from the folder of the cloud.'),
      hint: hints.access,
    };
  const detail = sentence('health.days-left', 'Good for {days} more days; it is renewed in time.', {
    days: Math.max(0, daysLeft),
  });
  if (daysLeft > fewDays) return { id, title, state: 'ok', detail };
  return { id, title, state: 'failed', detail, hint: hints.access };
}
