import { z } from 'zod';
import { selectedMachineSchema } from './clusters.ts';
import { foundStates } from './discovery.ts';
import { cloudIdSchema, operationIdSchema } from './ids.ts';
import { machineSchema, nodeNameSchema, nodeRoles, plannedNodeSchema } from './nodes.ts';
import { call, nothing, sentenceSchema } from './wire.ts';

/** A finished release, with its `v`. */
const version = z.string().regex(/^v\d+\.\d+\.\d+$/);

/** A person agrees that the cloud may stand still for as long as a machine that steers is away. */
const standstill = z.boolean().default(false);
/** Moves its apps to other machines before, within a time limit. */
const drain = z.boolean().default(false);

/** What can be done to the machines of a cloud that runs. */
export const upkeepWorkSchema = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('reboot'), node: nodeNameSchema, drain, standstill }),
  z.strictObject({ does: z.literal('shutdown'), node: nodeNameSchema, drain, standstill }),
  /** Takes it out of the cloud: off the cluster, erased, out of config.yaml. One that is `dead` is not spoken to. */
  z.strictObject({ does: z.literal('remove'), node: nodeNameSchema, dead: z.boolean().default(false) }),
  /** Erases what Talos has on it; config.yaml still names it, so that it can be set up anew. */
  z.strictObject({ does: z.literal('reset'), node: nodeNameSchema, endsCloud: z.boolean().default(false) }),
  /** Gives it the configuration that is in the folder. */
  z.strictObject({
    does: z.literal('apply'),
    node: nodeNameSchema,
    when: z.enum(['now', 'next-start']).default('now'),
    standstill,
  }),
  /** Gives a machine that only runs apps another name. */
  z.strictObject({ does: z.literal('rename'), node: nodeNameSchema, to: nodeNameSchema }),
  /** Copies what Kubernetes knows into the cloud's `backups/`. */
  z.strictObject({ does: z.literal('snapshot') }),
  /** Brings Kubernetes back from a copy, after the machines that steer have lost it. `node` begins, the others join. */
  z.strictObject({
    does: z.literal('recover'),
    /** Below the cloud's folder, or anywhere. */
    snapshot: z.string().min(1).max(4096),
    node: nodeNameSchema,
  }),
  /** Another Kubernetes on all machines; none restarts. */
  z.strictObject({ does: z.literal('upgrade-kubernetes'), to: version }),
  /** Another Talos on every machine, one at a time, each with its own set of extensions. */
  z.strictObject({
    does: z.literal('upgrade'),
    talos: version,
    drain: z.boolean().default(true),
    standstill,
  }),
]);
export type UpkeepWork = z.output<typeof upkeepWorkSchema>;

/** What the work would do, before anything is touched. */
export const upkeepPlanSchema = z.strictObject({
  /** In order. */
  happens: z.array(sentenceSchema),
  /** What a person should know before. */
  notes: z.array(sentenceSchema),
  /** Each one keeps it from being done. */
  refusals: z.array(sentenceSchema),
  /** How many more of the machines that steer may fail, before it and after it; missing where that cannot be seen. */
  survives: z.strictObject({ now: z.int().min(0), after: z.int().min(0) }).optional(),
  /** What has to be typed before it is done. */
  confirm: z.string().optional(),
  fingerprint: z.string(),
});
export type UpkeepPlan = z.output<typeof upkeepPlanSchema>;

/** One more machine, as it was found and picked. */
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

/** How a machine can begin anew. */
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
  /** Touches nothing. */
  'upkeep.plan': call(request, upkeepPlanSchema),
  /** With a fingerprint only if the plan is still that one. Fails with upkeep.refused where something speaks against it. */
  'upkeep.start': call(
    request.extend({ fingerprint: z.string().max(100).optional(), typed: z.string().max(100).optional() }),
    z.strictObject({ operation: operationIdSchema }),
  ),
  /** What would become of one more machine, and whether the others can take it now. Touches nothing. */
  'upkeep.planAddition': call(additionRequestSchema, additionPlanSchema),
  /** Writes it into config.yaml and brings it in, by way of `cluster.up`. */
  'upkeep.add': call(
    additionRequestSchema.extend({
      /** At the address of the machine that was planned. */
      selected: selectedMachineSchema,
      fingerprint: z.string().max(100).optional(),
    }),
    z.strictObject({ operation: operationIdSchema, name: z.string() }),
  ),
  /** What taking the choice of machines back would do, as long as they are no cluster yet. Touches nothing. */
  'upkeep.planForget': call(z.strictObject({ cloud: cloudIdSchema }), upkeepPlanSchema),
  /** Takes them out of config.yaml. Fails with upkeep.refused and upkeep.plan-changed. */
  'upkeep.forget': call(z.strictObject({ cloud: cloudIdSchema, fingerprint: z.string().max(100) }), nothing),
  /** For a machine of a cloud that is lost, too. Touches nothing. */
  'upkeep.startOver': call(z.strictObject({ address: z.ipv4() }), startOverSchema),
} as const;
