import { z } from 'zod';
import { appIdSchema, cloudIdSchema, dottedPathSchema } from './ids.ts';
import { call, nothing } from './wire.ts';

/** Whether the key that decrypts a cloud's secrets can be used, or why not. */
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
const passphraseSchema = z.string().min(1).max(1000);
/** A new passphrase. */
const newPassphraseSchema = z.string().min(8).max(1000);
/** The public key of an identity, or another recipient listed in the file. */
const recipientSchema = z.string().max(4000);
/** The other current recipients that keep access. */
const others = z.array(recipientSchema).max(100).optional();
const at = oneCloud.extend({ path: dottedPathSchema });

export const secrets = {
  'secrets.state': call(
    oneCloud,
    z.strictObject({
      key: keyStateSchema,
      kept: z.enum(['keychain', 'passphrase']),
      /** The recipients that the file lists. */
      recipients: z.array(recipientSchema),
      /** The recipient whose identity this computer has. */
      own: recipientSchema.optional(),
    }),
  ),
  /** Unlocks the key for this process; the passphrase is never stored. */
  'secrets.unlock': call(oneCloud.extend({ passphrase: passphraseSchema }), nothing),
  /** Names only, never values. */
  'secrets.list': call(oneCloud, z.strictObject({ paths: z.array(z.string()) })),
  'secrets.set': call(at.extend({ value: z.string().max(100_000) }), nothing),
  'secrets.generate': call(
    at.extend({ length: z.int().min(8).max(256).optional(), replace: z.boolean().optional() }),
    nothing,
  ),
  'secrets.unset': call(at, nothing),
  /** Generates a new value as the app's manifest specifies. `deployAgain`: apps that use the old one until deployed. */
  'secrets.rotate': call(at, z.strictObject({ deployAgain: z.array(appIdSchema) })),
  'secrets.rotateDataKey': call(oneCloud.extend({ others }), nothing),
  'secrets.rotateIdentity': call(
    oneCloud.extend({ others, passphrase: passphraseSchema.optional() }),
    z.strictObject({ oldIsGone: z.boolean() }),
  ),
  /** Stores an identity from elsewhere on this computer, in the keychain or protected with a passphrase. */
  'secrets.recover': call(
    oneCloud.extend({ identity: z.string().min(1).max(20_000), passphrase: newPassphraseSchema.optional() }),
    nothing,
  ),
  /** Moves the key to the keychain, or protects it with a passphrase if one is given. */
  'secrets.keep': call(
    oneCloud.extend({ passphrase: newPassphraseSchema.optional() }),
    z.strictObject({ oldIsGone: z.boolean() }),
  ),
  /** One of two calls that return a secret, and only because a person asked for it. */
  'secrets.reveal': call(at, z.strictObject({ value: z.string() })),
  /** The other one: returns the key that decrypts all secrets with standard tools. */
  'secrets.identity': call(oneCloud, z.strictObject({ identity: z.string() })),
} as const;
