import { resolve } from 'node:path';
import type { Input } from '../../../../contract/contract.ts';
import { type Command, type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

type Place = Input<'backups.addPlace'>['place'];

export const backupPlaceAdd: Command = {
  name: 'backup place add',
  args: '<name>',
  summary: 'Add a place for backups',
  details:
    'A folder (a disk, a NAS, an NFS mount), an SFTP or rest-server, or an S3 place that “wild storage place add” added. Writes, reads and deletes there before anything is stored. SFTP uses your SSH keys. A rest-server’s password is asked for, or read from stdin.',
  flags: {
    folder: { type: 'string', value: 'folder', description: 'A folder of this computer' },
    medium: {
      type: 'string',
      value: 'disk|removable|network',
      description: 'What the folder is on (default: what the system says)',
    },
    sftp: { type: 'string', value: 'user@host:folder', description: 'A folder on an SFTP server' },
    port: { type: 'string', value: 'port', description: 'The SFTP server’s port (default: 22)' },
    rest: { type: 'string', value: 'address', description: 'A restic rest-server' },
    username: { type: 'string', value: 'name', description: 'The username there; asks for the password' },
    deletes: { type: 'boolean', description: 'The rest-server accepts more than additions' },
    s3: { type: 'boolean', description: 'The S3 place with this name' },
    away: { type: 'boolean', description: 'It is somewhere else than the cloud' },
    ...passphraseFile,
  },
  examples: [
    'wild backup place add usb --folder /media/me/backups',
    'wild backup place add nas --rest https://nas.lan:8000/ --username home',
    'wild backup place add parents --sftp me@parents.example.org:/backups --away',
    'wild backup place add offsite --s3 --away',
  ],
  async run(context, args) {
    const place = await placeOf(context, args);
    const cloud = await openSecrets(context, args);
    const added = await context.call('backups.addPlace', { cloud, place });
    context.print(added, ({ name, address }) => `Added ${name}: ${address}`);
    return 0;
  },
};

async function placeOf(context: CommandContext, args: CommandArgs): Promise<Place> {
  const kinds = ['folder', 'sftp', 'rest', 's3'].filter((flag) => args.flags[flag] !== undefined);
  if (kinds.length !== 1) {
    throw usageError('One kind of place is needed.', 'Add --folder, --sftp, --rest or --s3.');
  }
  const common = { name: args.positionals[0] ?? '', awayFromHome: args.flags['away'] === true };
  const folder = stringFlag(args, 'folder');
  if (folder !== undefined) {
    const medium = mediumOf(stringFlag(args, 'medium'));
    const path = resolve(context.cwd, folder);
    return { ...common, kind: 'folder', path, ...(medium === undefined ? {} : { medium }) };
  }
  const sftp = stringFlag(args, 'sftp');
  if (sftp !== undefined) return { ...common, kind: 'sftp', ...sftpOf(sftp, stringFlag(args, 'port')) };
  const url = stringFlag(args, 'rest');
  if (url === undefined) return { ...common, kind: 'existing' };
  const username = stringFlag(args, 'username');
  return {
    ...common,
    kind: 'rest',
    url,
    appendOnly: args.flags['deletes'] !== true,
    ...(username === undefined ? {} : { username, password: (await context.prompt('Password')).trim() }),
  };
}

function mediumOf(text: string | undefined) {
  if (text === undefined) return undefined;
  const medium = (['disk', 'removable', 'network'] as const).find((known) => known === text);
  if (medium === undefined)
    throw usageError(`--medium ${text} is unknown.`, 'Use disk, removable or network.');
  return medium;
}

function sftpOf(text: string, port: string | undefined) {
  const [, user, host, path] = /^([^@:]+)@(\[[^\]]+\]|[^:]+):(.+)$/.exec(text) ?? [];
  if (user === undefined || host === undefined || path === undefined) {
    throw usageError(`“${text}” isn’t an SFTP folder.`, 'It looks like me@nas.lan:/backups.');
  }
  if (port !== undefined && !/^\d{1,5}$/.test(port))
    throw usageError('The port isn’t a number.', 'Such as 22.');
  return { user, host: host.replace(/^\[|\]$/g, ''), path, port: Number(port ?? 22) };
}
