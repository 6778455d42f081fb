import type { Output } from '../../../../contract/contract.ts';
import type { Command, CommandContext, Given } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { wrongUsage } from '../../wrong-usage.ts';

const whatItOpens = [
  'The identity opens every password of this cloud with standard tools: who has it and a copy of',
  'secrets.yaml needs nothing else. Keep it like the key to your house: on paper, in a safe place.',
].join('\n');

export const secretIdentity: Command = {
  name: 'secret identity',
  what: 'Where the key of the secrets is; with --reveal the age identity itself, for a safe place',
  flags: {
    reveal: { type: 'boolean', what: 'print the identity, after a yes' },
    yes: { type: 'boolean', what: 'the yes, where nobody can be asked' },
    ...passphraseFile,
  },
  examples: ['wild secret identity', 'wild secret identity --reveal'],
  async run(context, given) {
    if (given.flags['reveal'] !== true) {
      const facts = await context.call('secrets.state', { cloud: await context.cloud() });
      context.show(facts, keyFacts);
      return 0;
    }
    const cloud = await openSecrets(context, given);
    await agree(context, given, whatItOpens, 'Print it');
    context.show(await context.call('secrets.identity', { cloud }), ({ identity }) => identity);
    return 0;
  },
};

async function agree(context: CommandContext, given: Given, what: string, question: string): Promise<void> {
  if (given.flags['yes'] === true) return;
  context.tell(what);
  const answer = (await context.ask(`${question}? Type yes`)).trim().toLowerCase();
  if (answer !== 'yes')
    throw wrongUsage('Nothing was printed.', 'To print it, answer with yes, or add --yes.');
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
