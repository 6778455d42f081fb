import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CloudId } from '../../contract/ids.ts';
import { type CommandContext, type CommandArgs, stringFlag } from './command.ts';
import { usageError } from './syntax/usage-error.ts';

export const passphraseFile = {
  'passphrase-file': {
    type: 'string',
    value: 'file',
    description: 'File whose first line is the passphrase of the cloud’s key',
  },
} as const;

/** Finds the cloud and unlocks its secrets, asking for the passphrase if they need one. */
export async function openSecrets(context: CommandContext, args: CommandArgs): Promise<CloudId> {
  return (await openWithPassphrase(context, args)).cloud;
}

/** The same, and returns the passphrase for what encrypts the key again; none if the key is in the keychain. */
export async function openWithPassphrase(
  context: CommandContext,
  args: CommandArgs,
  known?: CloudId,
): Promise<{ readonly cloud: CloudId; readonly passphrase?: string }> {
  const cloud = known ?? (await context.cloud());
  const { key } = await context.call('secrets.state', { cloud });
  if (key !== 'passphrase-needed') return { cloud };
  const passphrase =
    (await passphraseFrom(context, args, 'passphrase-file')) ??
    (await context.prompt('Passphrase of this cloud'));
  if (passphrase === '') {
    throw usageError('The passphrase of this cloud is missing.', 'Type it, or add --passphrase-file <file>.');
  }
  await context.call('secrets.unlock', { cloud, passphrase });
  return { cloud, passphrase };
}

/** Reads the first line of the file that an option names. */
export async function passphraseFrom(
  context: CommandContext,
  args: CommandArgs,
  flag: string,
): Promise<string | undefined> {
  const file = stringFlag(args, flag);
  if (file === undefined) return undefined;
  return (await readFile(resolve(context.cwd, file), 'utf8')).split(/\r?\n/)[0] ?? '';
}
