import type { Input } from '../../../../contract/contract.ts';
import { type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

type Credentials = Input<'network.check'>['credentials'];

export const credentialFlags = {
  provider: { type: 'string', value: 'cloudflare|route53|webhook', description: 'Who manages the domain' },
  'access-key-id': { type: 'string', value: 'id', description: 'For route53: the access key ID' },
  region: { type: 'string', value: 'region', description: 'For route53: the AWS region (default us-east-1)' },
  url: { type: 'string', value: 'url', description: 'For webhook: its address' },
} as const;

/** Tokens and keys are asked for, or read from stdin, because other users of a computer can see arguments. */
export async function credentialsFrom(context: CommandContext, args: CommandArgs): Promise<Credentials> {
  const provider = stringFlag(args, 'provider') ?? 'cloudflare';
  switch (provider) {
    case 'cloudflare':
      return { provider, token: await ask(context, 'Cloudflare API token') };
    case 'route53': {
      const accessKeyId = required(args, 'access-key-id', provider);
      const region = stringFlag(args, 'region');
      const secretAccessKey = await ask(context, 'Secret access key');
      return { provider, accessKeyId, secretAccessKey, ...(region === undefined ? {} : { region }) };
    }
    case 'webhook':
      return { provider, url: required(args, 'url', provider) };
    default:
      throw usageError(
        `“${provider}” is not a DNS provider that Wild Cloud knows.`,
        'Use --provider cloudflare, route53 or webhook.',
      );
  }
}

async function ask(context: CommandContext, what: string): Promise<string> {
  const value = await context.prompt(what);
  if (value.trim() === '') throw usageError(`${what}: nothing was entered.`, 'Type it, or pipe it to stdin.');
  return value;
}

function required(args: CommandArgs, flag: string, provider: string): string {
  const value = stringFlag(args, flag);
  if (value === undefined) throw usageError(`--provider ${provider} needs --${flag}.`, `Add --${flag}.`);
  return value;
}
