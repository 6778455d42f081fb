import type { Output } from '../../../../contract/contract.ts';
import type { CloudId } from '../../../../contract/ids.ts';
import { type Command, type CommandContext, type Given, text } from '../../command.ts';
import { openSecrets, openWithPassphrase, passphraseFile } from '../../open-secrets.ts';
import { wrongUsage } from '../../wrong-usage.ts';

export const secretRotate: Command = {
  name: 'secret rotate',
  takes: '[path]',
  what: 'Make one secret anew by its recipe, or with an option the keys that seal all of them',
  flags: {
    'data-key': { type: 'boolean', what: 'seal all secrets with a new key; the identity stays' },
    identity: { type: 'boolean', what: 'a new identity and a new data key; print a new sheet afterwards' },
    others: { type: 'string', value: 'keep|drop', what: 'what of others who can open the file now' },
    ...passphraseFile,
  },
  examples: [
    'wild secret rotate apps.ghost.dbPassword',
    'wild secret rotate --data-key',
    'wild secret rotate --identity --others drop',
  ],
  async run(context, given) {
    const [path] = given.words;
    const wanted = [path !== undefined, given.flags['data-key'] === true, given.flags['identity'] === true];
    if (wanted.filter(Boolean).length !== 1) {
      throw wrongUsage('One thing at a time can be made anew.', 'Give a path, or --data-key, or --identity.');
    }
    if (path !== undefined) return rotateOne(context, given, path);
    const { cloud, passphrase } = await openWithPassphrase(context, given);
    const others = await othersOf(context, given, cloud);
    if (given.flags['data-key'] === true) {
      await context.call('secrets.rotateDataKey', { cloud, ...others });
      context.show(
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
    context.show(done, identityRotated);
    return 0;
  },
};

async function rotateOne(context: CommandContext, given: Given, path: string): Promise<number> {
  const cloud = await openSecrets(context, given);
  const done = await context.call('secrets.rotate', { cloud, path });
  context.show(done, ({ deployAgain }) =>
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
  given: Given,
  cloud: CloudId,
): Promise<{ readonly others?: string[] }> {
  const choice = text(given, 'others');
  if (choice === undefined) return {};
  if (choice !== 'keep' && choice !== 'drop') {
    throw wrongUsage(`“${choice}” is neither keep nor drop.`, 'Use --others keep or --others drop.');
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
