import type { Input } from '../../../../contract/contract.ts';
import { architectures, type ImageKind, imageKinds } from '../../../../contract/images.ts';
import { type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';
import { knownCloud } from '../../find-cloud.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const kindArgument = '<boot|iso|sbc|uki>';

export const imageFlags = {
  architecture: { type: 'string', value: 'amd64|arm64', description: 'Of the processor (default: amd64)' },
  talos: {
    type: 'string',
    value: 'version',
    description: 'Version of Talos, such as v1.13.0 (default: that of the cloud)',
  },
  schematic: {
    type: 'string',
    value: 'id',
    description: 'ID of the extensions at the image factory (default: those of the cloud)',
  },
  board: {
    type: 'string',
    value: 'name',
    description: 'Single-board computer, such as rpi_generic; for sbc',
  },
  discover: {
    type: 'boolean',
    description: 'Include what the hardware of the available machines on this network needs',
  },
} as const;

export async function imageRequest(
  context: CommandContext,
  args: CommandArgs,
): Promise<Input<'images.propose'>> {
  const [word = ''] = args.positionals;
  const kind = imageKinds.find((one): one is ImageKind => one === word);
  if (kind === undefined)
    throw usageError(`There is no image “${word}”.`, `Choose from ${imageKinds.join(', ')}.`);
  const asked = stringFlag(args, 'architecture');
  const architecture = architectures.find((one) => one === asked);
  if (asked !== undefined && architecture === undefined)
    throw usageError(`There is no architecture “${asked}”.`, `Choose from ${architectures.join(', ')}.`);
  const given = (name: 'talos' | 'schematic' | 'board') => {
    const value = stringFlag(args, name);
    return value === undefined ? {} : { [name]: value };
  };
  const cloud = await cloudIfAny(context, args);
  return {
    kind,
    ...(architecture === undefined ? {} : { architecture }),
    ...given('talos'),
    ...given('schematic'),
    ...given('board'),
    ...(args.flags['discover'] === true ? { machines: await availableMachines(context) } : {}),
    ...(cloud === undefined ? {} : { cloud }),
  };
}

/** Images are downloaded before there is a cloud, too. The machines of a practice cloud start from none. */
export async function cloudIfAny(context: CommandContext, args: CommandArgs) {
  if (stringFlag(args, 'cloud') !== undefined) return context.cloud();
  const { clouds } = await context.call('clouds.list', {});
  const real = clouds.filter(({ kind }) => kind !== 'practice');
  return knownCloud(real, undefined, context.cwd)?.id;
}

async function availableMachines({ call }: CommandContext) {
  const { machines } = await call('discovery.look', {});
  const available = machines.flatMap(({ state, hardware }) =>
    state === 'waiting' && hardware?.machine !== undefined ? [hardware.machine] : [],
  );
  if (available.length > 0) return available;
  throw usageError(
    'No available machine was found on this network.',
    'Leave out --discover to download an image for any machine.',
  );
}
