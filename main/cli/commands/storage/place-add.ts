import { type Command, type CommandContext, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { bucketOf } from './place-text.ts';

export const storagePlaceAdd: Command = {
  name: 'storage place add',
  args: '<name>',
  summary: 'Add an S3-compatible bucket for backups and apps',
  details:
    'Asks for the keys, or reads them from stdin, each on its own line: the access key ID (unless --access-key-id gives it) and the secret access key. Checks them by writing, reading and deleting one object, then stores them encrypted.',
  flags: {
    endpoint: { type: 'string', value: 'address', description: 'The server’s address (S3 endpoint)' },
    bucket: { type: 'string', value: 'bucket', description: 'The bucket, which must exist' },
    region: { type: 'string', value: 'region', description: 'Its region (default: what the server says)' },
    prefix: {
      type: 'string',
      value: 'folder',
      description: 'Folder in the bucket (default: the whole bucket)',
    },
    'access-key-id': { type: 'string', value: 'id', description: 'The access key ID' },
    ...passphraseFile,
  },
  examples: [
    'wild storage place add offsite --endpoint s3.eu-central-003.backblazeb2.com --bucket home-backups',
    'wild storage place add nas --endpoint http://192.168.1.5:9000 --bucket backups < keys.txt',
  ],
  async run(context, args) {
    const [name = ''] = args.positionals;
    const endpoint = stringFlag(args, 'endpoint');
    const bucket = stringFlag(args, 'bucket');
    if (endpoint === undefined || bucket === undefined) {
      throw usageError('The server’s address or the bucket is missing.', 'Add --endpoint and --bucket.');
    }
    const region = stringFlag(args, 'region');
    const prefix = stringFlag(args, 'prefix');
    const cloud = await openSecrets(context, args);
    const place = await context.call('storage.addPlace', {
      cloud,
      name,
      endpoint,
      bucket,
      ...(region === undefined ? {} : { region }),
      ...(prefix === undefined ? {} : { prefix }),
      ...(await askForKeys(context, stringFlag(args, 'access-key-id'))),
    });
    context.print(
      place,
      (added) => `Added ${name}: ${bucketOf(added)} at ${added.endpoint}, in ${added.region}`,
    );
    return 0;
  },
};

/** Stdin, if it is piped, arrives whole with the first question. */
async function askForKeys({ prompt }: CommandContext, given: string | undefined) {
  const [first = '', second] =
    given === undefined ? (await prompt('Access key ID')).split(/\r?\n/) : [given, undefined];
  const secret = second ?? (await prompt('Secret access key'));
  const keys = { accessKeyId: first.trim(), secretAccessKey: secret.trim() };
  if (keys.accessKeyId === '' || keys.secretAccessKey === '') {
    throw usageError('A key is empty.', 'A place needs an access key ID and a secret access key.');
  }
  return keys;
}
