import type { Output } from '../../../../contract/contract.ts';
import type { CloudId } from '../../../../contract/ids.ts';
import { type Command, type CommandContext, type CommandArgs, stringFlag } from '../../command.ts';
import { openSecrets, openWithPassphrase, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const secretRotate: Command = {
  name: 'secret rotate',
  args: '[secret]',
  summary: 'Rotate a secret, or the keys that encrypt all of them',
  details: 'Generates a new value for a secret as its app defines it.',
  flags: {
    'data-key': {
      type: 'boolean',
      description: 'Encrypt all secrets with a new data key, keeping the identity',
    },
    identity: {
      type: 'boolean',
      description: 'Create a new identity and data key; print a new recovery sheet afterwards',
    },
    others: {
      type: 'string',
      value: 'keep|drop',
      description: 'Whether other keys can still decrypt the file',
    },
    ...passphraseFile,
  },
  examples: [
    'wild secret rotate apps.ghost.dbPassword',
    'wild secret rotate --data-key',
    'wild secret rotate --identity --others drop',
  ],
  async run(context, args) {
    const [path] = args.positionals;
    const wanted = [path !== undefined, args.flags['data-key'] === true, args.flags['identity'] === true];
    if (wanted.filter(Boolean).length !== 1) {
      throw usageError('Only one thing can be rotated at a time.', 'Use a secret, --data-key or --identity.');
    }
    if (path !== undefined) return rotateOne(context, args, path);
    const { cloud, passphrase } = await openWithPassphrase(context, args);
    const others = await othersOf(context, args, cloud);
    if (args.flags['data-key'] === true) {
      await context.call('secrets.rotateDataKey', { cloud, ...others });
      context.print(
        { rotated: 'data-key' },
        () => 'All secrets are encrypted with a new data key. The identity has not changed.',
      );
      return 0;
    }
    const done = await context.call('secrets.rotateIdentity', {
      cloud,
      ...others,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    context.print(done, rotatedText);
    return 0;
  },
};

async function rotateOne(context: CommandContext, args: CommandArgs, path: string): Promise<number> {
  const cloud = await openSecrets(context, args);
  const done = await context.call('secrets.rotate', { cloud, path });
  context.print(done, ({ deployAgain }) =>
    [
      `${path} has a new value.`,
      ...(deployAgain.length === 0
        ? ['No app of this cloud uses it.']
        : [
            `These apps use the old value until you deploy them again: ${deployAgain.join(', ')}`,
            ...deployAgain.map((app) => `  wild app deploy ${app}`),
            'A database keeps the password it was set up with. Change it there, too.',
          ]),
    ].join('\n'),
  );
  return 0;
}

async function othersOf(
  context: CommandContext,
  args: CommandArgs,
  cloud: CloudId,
): Promise<{ readonly others?: string[] }> {
  const choice = stringFlag(args, 'others');
  if (choice === undefined) return {};
  if (choice !== 'keep' && choice !== 'drop') {
    throw usageError(`“${choice}” is not a valid value for --others.`, 'Use --others keep or --others drop.');
  }
  const { recipients, own } = await context.call('secrets.state', { cloud });
  return { others: choice === 'drop' ? [] : recipients.filter((one) => one !== own) };
}

function rotatedText({ oldIsGone }: Output<'secrets.rotateIdentity'>): string {
  return [
    'This cloud has a new identity, and all secrets are encrypted with a new data key.',
    'Print a new recovery sheet: the old one only decrypts earlier copies.',
    'The values have not changed. Rotate them, too, if someone else may know the old identity.',
    ...(oldIsGone ? [] : ['The keychain still contains the old identity; delete it there.']),
  ].join('\n');
}
