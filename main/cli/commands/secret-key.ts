import type { Output } from '../../../contract/contract.ts';
import type { CloudId } from '../../../contract/ids.ts';
import { type Command, type CommandContext, type Given, text } from '../command.ts';
import { openSecrets, openWithPassphrase, passphraseFile, passphraseFrom } from '../open-secrets.ts';
import { wrongUsage } from '../wrong-usage.ts';

const newPassphraseFile = {
  'new-passphrase-file': {
    type: 'string',
    value: 'file',
    what: 'its first line closes the key from now on',
  },
} as const;

const whatItOpens = [
  'The identity opens every password of this cloud with standard tools: who has it and a copy of',
  'secrets.yaml needs nothing else. Keep it like the key to your house: on paper, in a safe place.',
].join('\n');

/** What is done to the key of the secrets, and to secrets by the way they are made. */
export const secretKeyCommands: readonly Command[] = [
  {
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
  },
  {
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
        throw wrongUsage(
          'One thing at a time can be made anew.',
          'Give a path, or --data-key, or --identity.',
        );
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
  },
  {
    name: 'secret recover',
    what: 'Bring the key back with the printed identity; it is asked for, or read from standard input',
    flags: newPassphraseFile,
    examples: [
      'wild secret recover',
      'wild secret recover < identity.txt',
      'wild secret recover --new-passphrase-file passphrase.txt',
    ],
    async run(context, given) {
      const cloud = await context.cloud();
      const passphrase = await passphraseFrom(context, given, 'new-passphrase-file');
      const identity = await context.ask('Identity from the recovery sheet (AGE-SECRET-KEY-1…)');
      if (identity.trim() === '') throw wrongUsage('Nothing was typed.', 'Type the identity, or pipe it in.');
      await context.call('secrets.recover', {
        cloud,
        identity,
        ...(passphrase === undefined ? {} : { passphrase }),
      });
      context.show(await context.call('secrets.state', { cloud }), ({ kept }) =>
        kept === 'keychain'
          ? 'The key is back in the key ring of this computer.'
          : 'The key is back, closed with the passphrase.',
      );
      return 0;
    },
  },
  {
    name: 'secret passphrase',
    what: 'Close the key with a passphrase, change that, or move the key to the key ring',
    flags: {
      remove: { type: 'boolean', what: 'keep the key in the key ring instead' },
      ...newPassphraseFile,
      ...passphraseFile,
    },
    examples: [
      'wild secret passphrase',
      'wild secret passphrase --passphrase-file old.txt --new-passphrase-file new.txt',
      'wild secret passphrase --remove',
    ],
    async run(context, given) {
      const cloud = await openSecrets(context, given);
      const passphrase = given.flags['remove'] === true ? undefined : await newPassphrase(context, given);
      const done = await context.call('secrets.keep', {
        cloud,
        ...(passphrase === undefined ? {} : { passphrase }),
      });
      context.show(done, ({ oldIsGone }) =>
        [
          passphrase === undefined
            ? 'The key is in the key ring of this computer.'
            : 'The passphrase closes the key from now on. It is stored nowhere.',
          ...(oldIsGone ? [] : ['The key ring did not let go of its copy; delete it there by hand.']),
        ].join('\n'),
      );
      return 0;
    },
  },
];

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

async function newPassphrase(context: CommandContext, given: Given): Promise<string> {
  const fromFile = await passphraseFrom(context, given, 'new-passphrase-file');
  const passphrase = fromFile ?? (await context.ask('New passphrase (8 characters or more)'));
  if (passphrase.length < 8) {
    throw wrongUsage('The passphrase is too short.', 'Choose one of at least 8 characters.');
  }
  const isTyped = fromFile === undefined && process.stdin.isTTY;
  if (isTyped && (await context.ask('Once more')) !== passphrase) {
    throw wrongUsage('The two passphrases differ.', 'Start again and type the same one twice.');
  }
  return passphrase;
}

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

function identityRotated({ oldIsGone }: Output<'secrets.rotateIdentity'>): string {
  return [
    'This cloud has a new identity, and all secrets are sealed with a new key.',
    'Print a new recovery sheet: the old one opens only copies that were made before.',
    'The values are as they were. Whoever had the old identity may know them: make them anew too.',
    ...(oldIsGone ? [] : ['The key ring still holds the old identity beside the new one.']),
  ].join('\n');
}
