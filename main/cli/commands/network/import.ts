import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemCode } from '../../../lib/wild-error.ts';
import { type Command, type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile, passphraseFrom } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { chosenText } from './choice-text.ts';

const fileFlags = {
  certificate: {
    type: 'string',
    value: 'file',
    description: 'File with the certificate, followed by those of its issuers',
  },
  key: { type: 'string', value: 'file', description: 'File with the private key' },
  'key-passphrase-file': {
    type: 'string',
    value: 'file',
    description: 'File whose first line is the passphrase of the key',
  },
  ...passphraseFile,
} as const;

export const networkCertificateImport: Command = {
  name: 'network certificate import',
  summary: 'Use a certificate that was issued elsewhere',
  details: 'It has to be valid for the domain of the cloud and all names directly below it.',
  flags: fileFlags,
  examples: ['wild network certificate import --certificate fullchain.pem --key privkey.pem'],
  async run(context, args) {
    const files = await filesFrom(context, args);
    context.print(await context.call('network.importCertificate', files), chosenText);
    return 0;
  },
};

export const networkCaImport: Command = {
  name: 'network ca import',
  summary: 'Issue certificates with your own certificate authority',
  flags: fileFlags,
  examples: ['wild network ca import --certificate ca.pem --key ca-key.pem'],
  async run(context, args) {
    const files = await filesFrom(context, args);
    context.print(await context.call('network.importAuthority', files), chosenText);
    return 0;
  },
};

async function filesFrom(context: CommandContext, args: CommandArgs) {
  const certificate = await contentOf(context, args, 'certificate');
  const key = await contentOf(context, args, 'key');
  const passphrase = await passphraseFrom(context, args, 'key-passphrase-file');
  const cloud = await openSecrets(context, args);
  return { cloud, certificate, key, ...(passphrase === undefined ? {} : { passphrase }) };
}

async function contentOf(context: CommandContext, args: CommandArgs, flag: string): Promise<string> {
  const file = stringFlag(args, flag);
  if (file === undefined) throw usageError(`The file is missing: --${flag}.`, `Add --${flag} <file>.`);
  try {
    const bytes = await readFile(resolve(context.cwd, file));
    if (bytes.length > 300_000)
      throw usageError(`${file} is too large.`, 'Certificates and keys are a few KB.');
    return bytes.toString('base64');
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw usageError(`${file} can’t be read (${code}).`, 'Check its name and your permission to read it.');
  }
}
