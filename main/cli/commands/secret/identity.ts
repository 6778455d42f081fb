import type { Output } from '../../../../contract/contract.ts';
import type { Command, CommandContext, CommandArgs } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

const warning = [
  'Anyone with this identity and a copy of secrets.yaml can read every password of this cloud.',
  'Keep it like the key to your house: on paper, in a safe place.',
].join('\n');

export const secretIdentity: Command = {
  name: 'secret identity',
  summary: 'Show where the key is that decrypts the secrets',
  details: 'With --reveal, prints the key itself, an age identity, so you can keep a copy in a safe place.',
  flags: {
    reveal: { type: 'boolean', description: 'Print the identity after asking for confirmation' },
    yes: { type: 'boolean', description: 'Do not ask for confirmation' },
    ...passphraseFile,
  },
  examples: ['wild secret identity', 'wild secret identity --reveal'],
  async run(context, args) {
    if (args.flags['reveal'] !== true) {
      const facts = await context.call('secrets.state', { cloud: await context.cloud() });
      context.print(facts, keyText);
      return 0;
    }
    const cloud = await openSecrets(context, args);
    await requireYes(context, args);
    context.print(await context.call('secrets.identity', { cloud }), ({ identity }) => identity);
    return 0;
  },
};

async function requireYes(context: CommandContext, args: CommandArgs): Promise<void> {
  if (args.flags['yes'] === true) return;
  context.notice(warning);
  const answer = (await context.prompt('To print it, type yes')).trim().toLowerCase();
  if (answer !== 'yes')
    throw usageError('The identity was not printed.', 'To print it, answer yes, or add --yes.');
}

function keyText({ key, kept, recipients, own }: Output<'secrets.state'>): string {
  const states: Record<typeof key, string> = {
    ready: kept === 'keychain' ? 'in the keychain of this computer' : 'unlocked with its passphrase',
    'key-missing': 'not on this computer; restore it from its recovery sheet with “wild secret recover”',
    'keychain-locked': 'in the keychain, which is locked',
    'keychain-denied': 'in the keychain, which denied access to it',
    'keychain-unavailable': 'in a keychain that does not respond',
    'passphrase-needed': 'in .wildcloud/identity.age, protected with a passphrase',
  };
  return [
    `The key is ${states[key]}.`,
    'These keys can decrypt secrets.yaml:',
    ...recipients.map((one) => `  ${one}${one === own ? '  (this computer)' : ''}`),
  ].join('\n');
}
