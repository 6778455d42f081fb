import type { Drive } from '../../../../contract/drives.ts';
import type { OperationId } from '../../../../contract/ids.ts';
import { formatDiskSize } from '../../../lib/format-disk-size.ts';
import { type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';
import { confirmationMissing, usageError } from '../../syntax/usage-error.ts';
import { erasureText } from './drive-text.ts';

export const eraseFlags = {
  plan: { type: 'boolean', description: 'Only show what would be lost' },
  confirm: {
    type: 'string',
    value: 'size',
    description: 'Size of the drive as the plan shows it, to confirm without being asked',
  },
} as const;

interface Confirmed {
  readonly drive: string;
  readonly device: string;
  readonly typedSize: string;
}

/**
 * Shows what will be lost, asks for the size of the drive and starts the work.
 * @param then what will be on the drive
 * @returns the exit code; with `--plan`, 1 if the drive can't be used
 */
export async function eraseDrive(
  context: CommandContext,
  args: CommandArgs,
  then: string,
  start: (confirmed: Confirmed) => Promise<{ readonly operation: OperationId }>,
): Promise<number> {
  const drive = await driveAt(context, args.positionals[0] ?? '');
  if (args.flags['plan'] === true) {
    context.print(drive, (one) => erasureText(one, then));
    return drive.refused === undefined ? 0 : 1;
  }
  const size = formatDiskSize(drive.bytes);
  context.info(erasureText(drive, then));
  const given = stringFlag(args, 'confirm');
  if (context.json && given === undefined) throw confirmationMissing(`--confirm "${size}"`);
  const isHopeless = drive.refused !== undefined;
  const typedSize =
    given ?? (isHopeless ? size : await context.prompt(`To confirm, type the size of the drive (${size})`));
  const { operation } = await start({ drive: drive.id, device: drive.device, typedSize });
  const code = await context.follow(operation);
  await explain(context, operation, code);
  return code;
}

async function driveAt({ call }: CommandContext, asked: string): Promise<Drive> {
  const { drives } = await call('drives.list', {});
  const drive = drives.find(({ device }) => device === asked || device === `/dev/${asked}`);
  if (drive === undefined) {
    throw usageError(`There is no removable drive ${asked}.`, 'Run “wild drive list” to see them.');
  }
  return drive;
}

async function explain(
  { call, notice }: CommandContext,
  operation: OperationId,
  code: number,
): Promise<void> {
  const { result } = await call('operations.get', { operation });
  if (result?.['written'] === 'no')
    notice(
      'The drive looks empty now and starts no machine. Write it again, or run “wild drive erase” to make an ordinary drive of it.',
    );
  else if (code === 0 && result?.['ejected'] === undefined)
    notice('It is an ordinary empty drive now. You can use it, or pull it out.');
  else if (code === 0 && result?.['ejected'] === 'yes') notice('You can pull it out.');
  else if (code === 0 && result?.['ejected'] === 'no')
    notice(
      'Everything is written, but the system doesn’t eject this drive. If the file manager shows it, eject it there. Then pull it out.',
    );
}
