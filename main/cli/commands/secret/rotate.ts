import type { Output } from '../../../../contract/contract.ts';
import type { CloudId } from '../../../../contract/ids.ts';
import { type Command, type CommandContext, type CommandArgs, stringFlag } from '../../command.ts';
import { openSecrets, openWithPassphrase, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../usage-error.ts';

export const secretRotate: Command = {
  name: 'secret rotate',
  args: '[path]',
  summary: 'Make one secret anew by its recipe, or with an option the keys that seal all of them',
  flags: {
    'data-key': { type: 'boolean', description: 'seal all secrets with a new key; the identity stays' },
    identity: {
      type: 'boolean',
      description: 'a new identity and a new data key; print a new sheet afterwards',
    },
    others: { type: 'string', value: 'keep|drop', description: 'what of others who can open the file now' },
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
      throw usageError('One thing at a time can be made anew.', 'Give a path, or --data-key, or --identity.');
    }
    if (path !== undefined) return rotateOne(context, args, path);
    const { cloud, passphrase } = await openWithPassphrase(context, args);
    const others = await othersOf(context, args, cloud);
    if (args.flags['data-key'] === true) {
      await context.call('secrets.rotateDataKey', { cloud, ...others });
      context.print(
        { rotated: 'data-key' },
        () => 'All secrets are sealed with a new key. The identity is as it was.',
      );
      return 0;
    }
    const done = await context.call('secrets.rotateIdentity', {
      cloud,
      ...others,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    context.print(done, identityRotated);
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
            `These apps have the old one until they are deployed again: ${deployAgain.join(', ')}`,
            ...deployAgain.map((app) => `  wild app deploy ${app}`),
            'A database keeps the password that it was set up with; it has to be changed there as well.',
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
    throw usageError(`“${choice}” is neither keep nor drop.`, 'Use --others keep or --others drop.');
  }
  const { recipients, own } = await context.call('secrets.state', { cloud });
  return { others: choice === 'drop' ? [] : recipients.filter((one) => one !== own) };
}

function identityRotated({ oldIsGone }: Output<'secrets.rotateIdentity'>): string {
  return [
    'This cloud has a new identity, and all secrets are sealed with a new key.',
    'Print a new recovery sheet: the old one opens only copies that were made before.',
    'The values are as they were. Whoever had the old identity may know them: make them anew too.',
    ...(oldIsGone ? [] : ['The key ring still holds the old identity beside the new one.']),
  ].join('\n');
}
