import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { nodeNameSchema } from './nodes.ts';
import { call, sentenceSchema } from './wire.ts';

/** Talos' own name of a system service: `etcd`, `kubelet`, `ext-iscsid`. */
export const systemServiceIdSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/);

/** `ok` · `waiting`: not yet, or not any more in a moment · `failed`: it should run and does not · `off`: it is not meant to run now. */
export const systemServiceStates = ['ok', 'waiting', 'failed', 'off'] as const;
export type SystemServiceState = (typeof systemServiceStates)[number];

/** A program of Talos itself on one machine. */
export const systemServiceSchema = z.strictObject({
  id: systemServiceIdSchema,
  /** What it is for: "The database of the cluster". Missing for one that Wild Cloud does not know. */
  purpose: sentenceSchema.optional(),
  state: z.enum(systemServiceStates),
  /** How it is, with what Talos says of it where it is not well. */
  detail: sentenceSchema,
  /** Talos' own word for its state, such as `Running`. */
  word: z.string().max(100),
});
export type SystemService = z.output<typeof systemServiceSchema>;

/** More lines than this are for a terminal. */
const mostLines = 1000;

export const messagesSchema = z.strictObject({
  /** As the machine wrote them, without what would steer a terminal; the newest last. */
  lines: z.array(z.string().max(2100)).max(mostLines),
});
export type Messages = z.output<typeof messagesSchema>;

const oneMachine = z.strictObject({ cloud: cloudIdSchema, node: nodeNameSchema });

/** Fail with cluster.no-such-machine, and with cluster.machine-unreachable where it does not answer. */
export const machines = {
  /** What of Talos itself runs on a machine, what needs a person first. */
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
