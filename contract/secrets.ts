import { z } from 'zod';
import { cloudIdSchema, dottedPathSchema } from './ids.ts';
import { call, nothing } from './wire.ts';

/** Where the key that opens a cloud's secrets is, and whether it can be used now. */
export const keyStateSchema = z.enum([
  'ready',
  'key-missing',
  'keychain-locked',
  'keychain-denied',
  'keychain-unavailable',
  'passphrase-needed',
]);
export type KeyState = z.infer<typeof keyStateSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const at = oneCloud.extend({ path: dottedPathSchema });

export const secrets = {
  'secrets.state': call(
    oneCloud,
    z.strictObject({ key: keyStateSchema, kept: z.enum(['keychain', 'passphrase']) }),
  ),
  /** For this process only; never stored. */
  'secrets.unlock': call(oneCloud.extend({ passphrase: z.string().min(1).max(1000) }), nothing),
  /** Names only, never values. */
  'secrets.list': call(oneCloud, z.strictObject({ paths: z.array(z.string()) })),
  'secrets.set': call(at.extend({ value: z.string().max(100_000) }), nothing),
  'secrets.generate': call(
    at.extend({ length: z.int().min(8).max(256).optional(), replace: z.boolean().optional() }),
    nothing,
  ),
  'secrets.unset': call(at, nothing),
  /** The one call by which a secret crosses, and only because a person asked for this one. */
  'secrets.reveal': call(at, z.strictObject({ value: z.string() })),
} as const;
