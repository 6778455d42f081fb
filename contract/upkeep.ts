import { z } from 'zod';
import { selectedMachineSchema } from './clusters.ts';
import { foundStates } from './discovery.ts';
import { cloudIdSchema, operationIdSchema } from './ids.ts';
import { machineSchema, nodeNameSchema, nodeRoles, plannedNodeSchema } from './nodes.ts';
import { call, nothing, sentenceSchema } from './wire.ts';

/** A stable release, with its `v`. */
const version = z.string().regex(/^v\d+\.\d+\.\d+$/);

/** A person accepts an outage while a control-plane machine is down. */
const standstill = z.boolean().default(false);
/** Moves its apps to other machines first, within a timeout. */
const drain = z.boolean().default(false);

/** What can be done with the machines of a running cloud. */
export const upkeepWorkSchema = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('reboot'), node: nodeNameSchema, drain, standstill }),
  z.strictObject({ does: z.literal('shutdown'), node: nodeNameSchema, drain, standstill }),
  /** Removes it from the cluster and from config.yaml, and erases it. Nothing is sent to one that is `dead`. */
  z.strictObject({ does: z.literal('remove'), node: nodeNameSchema, dead: z.boolean().default(false) }),
  /** Erases the machine's Talos disk. It stays in config.yaml, ready to be set up again. */
  z.strictObject({ does: z.literal('reset'), node: nodeNameSchema, endsCloud: z.boolean().default(false) }),
  /** Applies the configuration in the folder. */
  z.strictObject({
    does: z.literal('apply'),
    node: nodeNameSchema,
    when: z.enum(['now', 'next-start']).default('now'),
    standstill,
  }),
  /** Renames a worker. */
  z.strictObject({ does: z.literal('rename'), node: nodeNameSchema, to: nodeNameSchema }),
  /** Saves a snapshot of etcd in the cloud's `backups/`. */
  z.strictObject({ does: z.literal('snapshot') }),
  /** Restores etcd from a snapshot on `node`, after the control plane has lost its state; the others join. */
  z.strictObject({
    does: z.literal('recover'),
    /** Below the cloud's folder, or anywhere. */
    snapshot: z.string().min(1).max(4096),
    node: nodeNameSchema,
  }),
  /** Upgrades Kubernetes on all machines; none restarts. */
  z.strictObject({ does: z.literal('upgrade-kubernetes'), to: version }),
  /** Upgrades Talos on every machine, one at a time, each with its own extensions. */
  z.strictObject({
    does: z.literal('upgrade'),
    talos: version,
    drain: z.boolean().default(true),
    standstill,
  }),
]);
export type UpkeepWork = z.output<typeof upkeepWorkSchema>;

/** What the work would do. */
export const upkeepPlanSchema = z.strictObject({
  /** In order. */
  happens: z.array(sentenceSchema),
  /** What a person should know first. */
  notes: z.array(sentenceSchema),
  /** Each one prevents the work. */
  refusals: z.array(sentenceSchema),
  /** How many more control-plane machines may fail, now and afterward; missing if the quorum is not affected. */
  survives: z.strictObject({ now: z.int().min(0), after: z.int().min(0) }).optional(),
  /** What a person has to type to confirm. */
  confirm: z.string().optional(),
  fingerprint: z.string(),
});
export type UpkeepPlan = z.output<typeof upkeepPlanSchema>;

/** An additional machine, as found and selected. */
export const additionRequestSchema = z.strictObject({
  cloud: cloudIdSchema,
  machine: machineSchema,
  role: z.enum(nodeRoles),
  name: nodeNameSchema.optional(),
  /** Serial number or WWID of its system disk. */
  disk: z.string().min(1).max(200).optional(),
});

export const additionPlanSchema = upkeepPlanSchema.extend({ node: plannedNodeSchema });
export type AdditionPlan = z.output<typeof additionPlanSchema>;

/** How a machine can be set up from scratch. */
export const startOverSchema = z.strictObject({
  address: z.ipv4(),
  state: z.enum([...foundStates, 'silent']),
  can: z.array(sentenceSchema),
  cannot: z.array(sentenceSchema),
  notes: z.array(sentenceSchema),
});
export type StartOver = z.output<typeof startOverSchema>;

const request = z.strictObject({ cloud: cloudIdSchema, work: upkeepWorkSchema });

export const upkeep = {
  /** Changes nothing. */
  'upkeep.plan': call(request, upkeepPlanSchema),
  /** With a fingerprint, only if the plan still matches it. Fails with upkeep.refused if the plan has refusals. */
  'upkeep.start': call(
    request.extend({ fingerprint: z.string().max(100).optional(), typed: z.string().max(100).optional() }),
    z.strictObject({ operation: operationIdSchema }),
  ),
  /**
   * Sends the Wake-on-LAN signal and waits until the machine responds, because nothing confirms the signal itself. Fails
   * with upkeep.cannot-wake if its MAC address isn't known. An operation: `node.wake`.
   */
  'upkeep.wake': call(
    z.strictObject({ cloud: cloudIdSchema, node: nodeNameSchema }),
    z.strictObject({ operation: operationIdSchema }),
  ),
  /** What would happen to an additional machine, and whether the others can accept it now. Changes nothing. */
  'upkeep.planAddition': call(additionRequestSchema, additionPlanSchema),
  /** Adds it to config.yaml and to the cluster, with a `cluster.up` operation. */
  'upkeep.add': call(
    additionRequestSchema.extend({
      /** At the address of the machine that was planned. */
      selected: selectedMachineSchema,
      fingerprint: z.string().max(100).optional(),
    }),
    z.strictObject({ operation: operationIdSchema, name: z.string() }),
  ),
  /** What forgetting the chosen machines would do, as long as they are not a cluster. Changes nothing. */
  'upkeep.planForget': call(z.strictObject({ cloud: cloudIdSchema }), upkeepPlanSchema),
  /** Removes them from config.yaml. Fails with upkeep.refused and upkeep.plan-changed. */
  'upkeep.forget': call(z.strictObject({ cloud: cloudIdSchema, fingerprint: z.string().max(100) }), nothing),
  /** Also for a machine of a lost cloud. Changes nothing. */
  'upkeep.startOver': call(z.strictObject({ address: z.ipv4() }), startOverSchema),
} as const;
