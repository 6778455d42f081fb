import { z } from 'zod';
import { appIdSchema, cloudIdSchema, dottedPathSchema } from './ids.ts';
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
const passphraseSchema = z.string().min(1).max(1000);
/** A passphrase that closes something from now on. */
const newPassphraseSchema = z.string().min(8).max(1000);
/** The public half of an identity, or whatever else a file says that it is closed for. */
const recipientSchema = z.string().max(4000);
/** Who else may open the file from now on, of those who may now. */
const others = z.array(recipientSchema).max(100).optional();
const at = oneCloud.extend({ path: dottedPathSchema });

export const secrets = {
  'secrets.state': call(
    oneCloud,
    z.strictObject({
      key: keyStateSchema,
      kept: z.enum(['keychain', 'passphrase']),
      /** Who can open the file, as it says itself. */
      recipients: z.array(recipientSchema),
      /** The one of them whose identity this computer has. */
      own: recipientSchema.optional(),
    }),
  ),
  /** For this process only; never stored. */
  'secrets.unlock': call(oneCloud.extend({ passphrase: passphraseSchema }), nothing),
  /** Names only, never values. */
  'secrets.list': call(oneCloud, z.strictObject({ paths: z.array(z.string()) })),
  'secrets.set': call(at.extend({ value: z.string().max(100_000) }), nothing),
  'secrets.generate': call(
    at.extend({ length: z.int().min(8).max(256).optional(), replace: z.boolean().optional() }),
    nothing,
  ),
  'secrets.unset': call(at, nothing),
  /** A new value by the recipe of the app whose it is; these apps use it and have the old one until they are deployed. */
  'secrets.rotate': call(at, z.strictObject({ deployAgain: z.array(appIdSchema) })),
  'secrets.rotateDataKey': call(oneCloud.extend({ others }), nothing),
  'secrets.rotateIdentity': call(
    oneCloud.extend({ others, passphrase: passphraseSchema.optional() }),
    z.strictObject({ oldIsGone: z.boolean() }),
  ),
  /** Keeps an identity from elsewhere on this computer, in the key ring or closed with a passphrase. */
  'secrets.recover': call(
    oneCloud.extend({ identity: z.string().min(1).max(20_000), passphrase: newPassphraseSchema.optional() }),
    nothing,
  ),
  /** Moves the key to the key ring where no passphrase is given, else closes it with that. */
  'secrets.keep': call(
    oneCloud.extend({ passphrase: newPassphraseSchema.optional() }),
    z.strictObject({ oldIsGone: z.boolean() }),
  ),
  /** One of two calls by which a secret crosses, and only because a person asked for this one. */
  'secrets.reveal': call(at, z.strictObject({ value: z.string() })),
  /** The other one: what opens all of them with standard tools. */
  'secrets.identity': call(oneCloud, z.strictObject({ identity: z.string() })),
} as const;
