import { resolve } from 'node:path';
import type { BootStatus } from '../../../../contract/boot.ts';
import { fromWireError } from '../../../lib/wild-error.ts';
import { type Command, type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { cloudIfAny } from '../image/image-request.ts';
import { machineLine } from './machine-line.ts';

export const bootServe: Command = {
  name: 'boot serve',
  summary: 'Serve Talos to machines that start from the network',
  details:
    'Works beside your router, which needs no change. Only machines on the list get an answer; the others are shown, so that you can add them. Runs until Ctrl+C or until its minutes are over. On Linux, opening the ports needs root.',
  flags: {
    address: {
      type: 'string',
      value: 'address',
      description: 'The address of this computer in your home network',
    },
    allow: {
      type: 'string',
      multiple: true,
      value: 'any|mac',
      description: 'Machines to serve, by MAC address, or any; may be repeated',
    },
    minutes: {
      type: 'string',
      value: 'number',
      description: 'How long to serve, from 1 to 240 (default 30)',
    },
    'http-port': {
      type: 'string',
      value: 'port',
      description: 'Port for the downloads (default: any free port)',
    },
    assets: {
      type: 'string',
      value: 'folder',
      description: 'Serve vmlinuz, initramfs.xz and the boot loaders in this folder instead, for development',
    },
    cmdline: {
      type: 'string',
      value: 'arguments',
      description: 'With --assets: the arguments of the kernel',
    },
    schematic: {
      type: 'string',
      value: 'id',
      description: 'The schematic of the image (default: that of the cloud)',
    },
  },
  examples: [
    'wild boot serve --address 192.168.1.20 --allow 52:54:00:12:34:56',
    'wild boot serve --address 192.168.1.20 --allow any --minutes 60',
  ],
  async run(context, args) {
    const { call, stream, info, notice, print, json } = context;
    const started = await call('boot.start', await settingsFrom(context, args));
    const told = new Map<string, string>();
    const tell = (event: Record<string, unknown>, text: string) =>
      json ? print(event, () => '') : info(text);
    tell(
      { event: 'serving', address: started.address, httpPort: started.httpPort, until: started.until },
      `Serving on ${started.address}, downloads on port ${started.httpPort}, until ${started.until}.`,
    );
    let last: BootStatus = started;
    let advised = false;
    let warned = '';
    for await (const status of stream('boot.watch', {})) {
      last = status;
      for (const machine of status.machines.toReversed()) {
        const text = machineLine(machine);
        if (told.get(machine.mac) === text) continue;
        told.set(machine.mac, text);
        tell({ event: 'machine', ...machine }, text);
      }
      if (!advised && status.advice.length > 0) {
        advised = true;
        notice(
          ['Nothing heard yet. What to check:', ...status.advice.map(({ text }) => `- ${text}`)].join('\n'),
        );
      }
      const warning = status.state === 'on' ? (status.error?.detail ?? '') : '';
      if (warning !== '' && warning !== warned)
        notice(`Machines that run Talos can’t be found at the moment. ${warning}`);
      warned = warning;
      if (status.state === 'off' || status.state === 'failed') break;
    }
    await call('boot.stop', {});
    if (last.state === 'failed' && last.error !== undefined) throw fromWireError(last.error);
    tell({ event: 'stopped' }, 'Stopped.');
    return 0;
  },
};

async function settingsFrom(context: CommandContext, args: CommandArgs) {
  const address = stringFlag(args, 'address');
  if (address === undefined)
    throw usageError('--address is missing.', 'Run “wild boot check” to see the addresses of this computer.');
  const allow = allowFrom(args);
  const minutes = numberFrom(args, 'minutes', [1, 240]);
  const httpPort = numberFrom(args, 'http-port', [0, 65_535]);
  const schematic = stringFlag(args, 'schematic');
  const folder = stringFlag(args, 'assets');
  const cmdline = stringFlag(args, 'cmdline');
  if (folder === undefined && cmdline !== undefined)
    throw usageError('--cmdline only works with --assets.', 'Images come with their own arguments.');
  const cloud = folder === undefined ? await cloudIfAny(context, args) : undefined;
  return {
    ...{ address, allow },
    ...(minutes === undefined ? {} : { minutes }),
    ...(httpPort === undefined ? {} : { httpPort }),
    ...(cloud === undefined ? {} : { cloud }),
    ...(schematic === undefined ? {} : { schematic }),
    ...(folder === undefined
      ? {}
      : { assets: { folder: resolve(context.cwd, folder), cmdline: cmdline ?? '' } }),
  };
}

function allowFrom(args: CommandArgs): 'any' | string[] {
  const given = args.flags['allow'];
  const list = Array.isArray(given)
    ? given.map((text) => String(text).toLowerCase().replaceAll('-', ':'))
    : [];
  if (list.includes('any')) return 'any';
  const bad = list.find((text) => !/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(text));
  if (bad !== undefined)
    throw usageError(
      `“${bad}” is not a MAC address.`,
      'Write it like 52:54:00:12:34:56, or use --allow any.',
    );
  return list;
}

function numberFrom(args: CommandArgs, flag: string, [least, most]: readonly [number, number]) {
  const given = stringFlag(args, flag);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!/^\d+$/.test(given) || value < least || value > most)
    throw usageError(
      `--${flag} must be a whole number from ${least} to ${most}, not “${given}”.`,
      `Leave out --${flag} to use the default.`,
    );
  return value;
}
