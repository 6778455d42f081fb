import type { Output } from '../../../../contract/contract.ts';
import type { Command, CommandContext, CommandArgs } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../usage-error.ts';

const whatItOpens = [
  'The identity opens every password of this cloud with standard tools: who has it and a copy of',
  'secrets.yaml needs nothing else. Keep it like the key to your house: on paper, in a safe place.',
].join('\n');

export const secretIdentity: Command = {
  name: 'secret identity',
  summary: 'Where the key of the secrets is; with --reveal the age identity itself, for a safe place',
  flags: {
    reveal: { type: 'boolean', description: 'print the identity, after a yes' },
    yes: { type: 'boolean', description: 'the yes, where nobody can be asked' },
    ...passphraseFile,
  },
  examples: ['wild secret identity', 'wild secret identity --reveal'],
  async run(context, args) {
    if (args.flags['reveal'] !== true) {
      const facts = await context.call('secrets.state', { cloud: await context.cloud() });
      context.print(facts, keyFacts);
      return 0;
    }
    const cloud = await openSecrets(context, args);
    await requireYes(context, args, whatItOpens, 'Print it');
    context.print(await context.call('secrets.identity', { cloud }), ({ identity }) => identity);
    return 0;
  },
};

async function requireYes(
  context: CommandContext,
  args: CommandArgs,
  what: string,
  question: string,
): Promise<void> {
  if (args.flags['yes'] === true) return;
  context.notice(what);
  const answer = (await context.prompt(`${question}? Type yes`)).trim().toLowerCase();
  if (answer !== 'yes')
    throw usageError('Nothing was printed.', 'To print it, answer with yes, or add --yes.');
}

function keyFacts({ key, kept, recipients, own }: Output<'secrets.state'>): string {
  const states: Record<typeof key, string> = {
    ready: kept === 'keychain' ? 'in the key ring of this computer' : 'opened with its passphrase',
    'key-missing': 'not on this computer; “wild secret recover” brings it back from its printed sheet',
    'keychain-locked': 'in the key ring, which is locked',
    'keychain-denied': 'in the key ring, which refused to give it',
    'keychain-unavailable': 'in a key ring that does not answer',
    'passphrase-needed': 'in .wildcloud/identity.age, closed with a passphrase',
  };
  return [
    `The key is ${states[key]}.`,
    'secrets.yaml can be opened by:',
    ...recipients.map((one) => `  ${one}${one === own ? '  (this computer)' : ''}`),
  ].join('\n');
}
