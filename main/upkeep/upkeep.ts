/**
 * Maintenance of a running cloud: restarting, upgrading, removing and erasing machines, snapshots of etcd.
 *
 * Most callers show {@link Upkeep.plan} and, when a person confirms it, {@link Upkeep.start} it with its fingerprint.
 * Invariants: a plan changes nothing; every step that takes down a control-plane machine first checks that the others
 * keep quorum, because Talos does not; a machine is only erased after its name was typed; machines are changed one at a
 * time, and work stops at a machine that does not come back.
 */
import type { SelectedMachine } from '../../contract/clusters.ts';
import type { OperationId } from '../../contract/ids.ts';
import type { AdditionPlan, StartOver, UpkeepPlan, UpkeepWork } from '../../contract/upkeep.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import {
  type BringUp,
  type Installer,
  installers,
  type MachineConfigFiles,
  applyRestrictedSettings,
} from '../cluster/cluster.ts';
import type { Discovery } from '../discovery/discovery.ts';
import { type AdditionRequest, namedNodes, type Nodes } from '../nodes/nodes.ts';
import { monotonicClock } from '../lib/awake-deadline.ts';
import type { Operations, StepContext } from '../operations/operations.ts';
import { nameNotTyped, nodeNotFound, planChanged, refused } from './failures.ts';
import { planFacts } from './observe/plan-facts.ts';
import { createObservationCache } from './observe/observation-cache.ts';
import type { Observed } from './observe/observed.ts';
import { connect, type ConnectDependencies } from './connect.ts';
import { additionParts } from './plan/plan-addition.ts';
import { asPlan, planWork } from './plan/plan-work.ts';
import { startOver } from './plan/start-over.ts';
import type { CloudConnection } from './cloud-connection.ts';
import { forgetNode } from './steps/forget-node.ts';
import { stepsOf } from './steps/upkeep-steps.ts';
import { logConfigDrift } from './steps/log-config-drift.ts';
import { writeName } from './steps/write-name.ts';
import { writeKubernetes, writeTalos } from './steps/write-versions.ts';
import {
  inputFor,
  restartedMeanwhile,
  kindOf,
  titleOf,
  type UpkeepInput,
  upkeepInputSchema,
  observeForPlan,
  observeForStart,
} from './upkeep-input.ts';

export { createForgetNodes, type ForgetNodes } from './forget-nodes.ts';
export { createWake, type Wake } from './wake/wake.ts';

/** What a person has confirmed. */
export interface Confirmation {
  readonly fingerprint?: string | undefined;
  /** The name of the machine, to erase it. */
  readonly typed?: string | undefined;
}

export interface Upkeep {
  /** @throws WildError `upkeep.node-not-found`, `cluster.none`, `config.unreadable` */
  plan(cloud: Cloud, work: UpkeepWork, signal?: AbortSignal): Promise<UpkeepPlan>;
  /** @throws WildError also `upkeep.refused`, `upkeep.plan-changed`, `upkeep.name-not-typed` */
  start(
    cloud: Cloud,
    work: UpkeepWork,
    confirmation: Confirmation,
    signal?: AbortSignal,
  ): Promise<OperationId>;
  /** What adding a machine would do. @throws WildError `cluster.none`, `config.unreadable` */
  planAddition(cloud: Cloud, request: AdditionRequest, signal?: AbortSignal): Promise<AdditionPlan>;
  /**
   * Adds the machine to config.yaml and to the cluster.
   * @param selected its identity when a person selected it
   * @throws WildError `upkeep.refused`, `upkeep.plan-changed`, `nodes.refused`, and what bringing up throws
   */
  add(
    cloud: Cloud,
    request: AdditionRequest,
    selected: SelectedMachine,
    confirmation: Pick<Confirmation, 'fingerprint'>,
  ): Promise<{ readonly operation: OperationId; readonly name: string }>;
  /** How the machine at an address can be set up from scratch. Changes nothing. @throws WildError `discovery.network-refused` */
  startOver(address: string, signal?: AbortSignal): Promise<StartOver>;
}

export interface UpkeepDependencies extends ConnectDependencies {
  readonly nodes: Pick<Nodes, 'planAddition' | 'add'>;
  readonly bringUp: Pick<BringUp, 'start'>;
  readonly discovery: Pick<Discovery, 'look'>;
  readonly clouds: Pick<Clouds, 'get' | 'change'>;
  readonly operations: Pick<Operations, 'define' | 'start'>;
  readonly machineConfigs: Pick<MachineConfigFiles, 'compare' | 'generate'>;
  readonly clock: () => Date;
}

export function createUpkeep(deps: UpkeepDependencies): Upkeep {
  const { clouds, config, operations } = deps;
  const seen = createObservationCache(deps.monotonicClock ?? monotonicClock);

  async function imagesOf(cloud: Cloud, talos: string) {
    return installers((await config.read(cloud.folder)).values, cloud.name, talos);
  }

  async function planFor(
    work: UpkeepWork,
    observed: Observed,
    connection: CloudConnection,
    signal?: AbortSignal,
  ): Promise<UpkeepPlan> {
    const facts = await planFacts(
      work,
      observed,
      { connection, imagesOf, configs: deps.machineConfigs },
      signal,
    );
    return asPlan(planWork(work, observed, facts));
  }

  /** Checks again when the work runs, because it may have waited in the queue. */
  async function check(
    input: UpkeepInput,
    connection: CloudConnection,
    { signal, note, log }: StepContext,
  ): Promise<void> {
    const observed = seen.take(input) ?? (await connection.observe(signal, observeForStart(input.work)));
    const plan = await planFor(input.work, observed, connection, signal);
    assertStillValid(plan, input.fingerprint);
    if (restartedMeanwhile(input, observed)) throw planChanged();
    for (const one of plan.notes) log(one.text);
    const [first] = plan.notes;
    if (first !== undefined) note(first);
  }

  for (const kind of new Set(Object.values(kindOf))) {
    operations.define<UpkeepInput>({
      kind,
      input: upkeepInputSchema,
      title: titleOf,
      subject: ({ work }) => ('node' in work ? work.node : undefined),
      cloud: ({ cloud }) => cloud,
      async steps(input) {
        const cloud = await clouds.get(input.cloud);
        const connection = await connect(cloud, deps);
        return stepsOf(input, connection, {
          check: (context) => check(input, connection, context),
          forget: (name) => forgetNode(cloud, name, { clouds, config }),
          image: async (name, talos) => imageOf(name, await imagesOf(cloud, talos)),
          writeTalos: (talos, { signal }) => writeTalos(cloud, talos, deps, signal),
          writeName: (name, to, { signal }) => writeName(cloud, name, to, deps, signal),
          async applyRestrictedSettings(name, context) {
            const all = namedNodes((await config.read(cloud.folder)).values);
            await applyRestrictedSettings(
              all.filter((one) => one.name === name),
              connection.kubernetes,
              context,
            );
          },
          async writeKubernetes(version, context) {
            await writeKubernetes(cloud, version, deps, context.signal);
            await logConfigDrift(connection, deps.machineConfigs, context);
          },
        });
      },
    });
  }

  async function planAddition(
    cloud: Cloud,
    request: AdditionRequest,
    signal?: AbortSignal,
  ): Promise<AdditionPlan> {
    const observed = await (await connect(cloud, deps, signal)).observe(signal);
    const { node, refusals } = await deps.nodes.planAddition(cloud, request);
    return { ...asPlan(additionParts(node, refusals, observed)), node };
  }

  return {
    async startOver(address, signal) {
      const { machines } = await deps.discovery.look({ networks: [`${address}/32`], signal });
      return startOver(
        address,
        machines.find((one) => one.address === address),
      );
    },
    planAddition,
    async add(cloud, request, selected, { fingerprint }) {
      const plan = await planAddition(cloud, request);
      assertStillValid(plan, fingerprint);
      const { name } = (await deps.nodes.add(cloud, request)).node;
      const { address } = request.machine;
      return {
        name,
        operation: await deps.bringUp.start(cloud, { [name]: { ...selected, address } }, name),
      };
    },
    async plan(cloud, work, signal) {
      const connection = await connect(cloud, deps, signal);
      const observed = await connection.observe(signal, observeForPlan(work));
      return planFor(work, observed, connection, signal);
    },

    async start(cloud, work, confirmation, signal) {
      const connection = await connect(cloud, deps, signal);
      const observed = await connection.observe(signal, observeForStart(work));
      const plan = await planFor(work, observed, connection, signal);
      const { fingerprint, typed } = confirmation;
      assertStillValid(plan, fingerprint);
      if (plan.confirm !== undefined && typed?.trim() !== plan.confirm) throw nameNotTyped(plan.confirm);
      const input = inputFor(cloud, work, observed, { fingerprint, at: deps.clock() });
      seen.remember(input, observed);
      return operations.start(kindOf[work.does], input);
    },
  };
}

/** @throws WildError `upkeep.refused`, or `upkeep.plan-changed` if a person confirmed another plan */
function assertStillValid(plan: UpkeepPlan, fingerprint: string | undefined): void {
  if (plan.refusals.length > 0) throw refused(plan.refusals);
  if (fingerprint !== undefined && fingerprint !== plan.fingerprint) throw planChanged();
}

/** A machine that was removed from config.yaml in the meantime is not upgraded. */
function imageOf(name: string, images: Readonly<Record<string, Installer>>): string {
  const found = images[name];
  if (found === undefined) throw nodeNotFound(name, Object.keys(images));
  return found.image;
}
