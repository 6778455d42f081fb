import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { nodeNameSchema } from './nodes.ts';
import { call, sentenceSchema } from './wire.ts';

/** Talos' own name of a system service: `etcd`, `kubelet`, `ext-iscsid`. */
export const systemServiceIdSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/);

/** `ok` · `waiting`: starting or stopping · `failed`: should run, but doesn't · `off`: not meant to run now. */
export const systemServiceStates = ['ok', 'waiting', 'failed', 'off'] as const;
export type SystemServiceState = (typeof systemServiceStates)[number];

/** A service of Talos itself on a machine. */
export const systemServiceSchema = z.strictObject({
  id: systemServiceIdSchema,
  /** What it is for: "Stores the cluster state". Missing for an unknown service. */
  purpose: sentenceSchema.optional(),
  state: z.enum(systemServiceStates),
  /** Its state, with the message of Talos if it is unhealthy. */
  detail: sentenceSchema,
  /** Talos' own word for its state, such as `Running`. */
  word: z.string().max(100),
});
export type SystemService = z.output<typeof systemServiceSchema>;

/** For more lines, use a terminal. */
const mostLines = 1000;

export const messagesSchema = z.strictObject({
  /** Oldest first, without terminal control characters. */
  lines: z.array(z.string().max(2100)).max(mostLines),
});
export type Messages = z.output<typeof messagesSchema>;

const oneMachine = z.strictObject({ cloud: cloudIdSchema, node: nodeNameSchema });

/** Fail with cluster.no-such-machine, and with cluster.machine-unreachable if it does not answer. */
export const machines = {
  /** The system services of a machine, failed ones first. */
  'machines.services': call(oneMachine, z.strictObject({ services: z.array(systemServiceSchema).max(200) })),
  /** The last lines of a system service's log; without one, of the kernel's messages. */
  'machines.messages': call(
    oneMachine.extend({
      service: systemServiceIdSchema.optional(),
      lines: z.int().min(1).max(mostLines).default(200),
    }),
    messagesSchema,
  ),
} as const;
