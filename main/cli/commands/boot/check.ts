import type { BootReadiness } from '../../../../contract/boot.ts';
import { type Command, stringFlag } from '../../command.ts';
import { table } from '../../terminal/table.ts';

const kinds: Readonly<Record<BootReadiness['lans'][number]['kind'], string>> = {
  wired: 'wired',
  wireless: 'Wi-Fi',
  virtual: 'virtual',
  unknown: '',
};

export const bootCheck: Command = {
  name: 'boot check',
  summary: 'Check whether machines can be started over the network',
  details:
    'Lists the networks of this computer and what could keep machines from starting. Serves nothing and changes nothing. Exits with 1 if the server can’t start.',
  flags: {
    address: {
      type: 'string',
      value: 'address',
      description: 'The address of this computer to check (default: the best one)',
    },
  },
  examples: ['wild boot check', 'wild boot check --address 192.168.1.20 --json'],
  async run({ call, print }, args) {
    const address = stringFlag(args, 'address');
    const readiness = await call('boot.check', address === undefined ? {} : { address });
    print(readiness, readinessText);
    return readiness.concerns.some(({ level }) => level === 'stops') ? 1 : 0;
  },
};

function readinessText({ lans, proposed, concerns, mayBind, toDownload }: BootReadiness): string {
  return [
    lans.length === 0
      ? 'This computer has no address in a home network.'
      : table([
          ['ADDRESS', 'NETWORK', 'CARD', ''],
          ...lans.map((lan) => [
            lan.address,
            lan.network,
            [lan.interface, kinds[lan.kind]].filter((text) => text !== '').join(', '),
            lan.address === proposed ? 'use this one' : '',
          ]),
        ]),
    ...concerns.flatMap(({ level, what, hint }) => [
      '',
      `${level === 'stops' ? '✗' : '!'} ${what.text}`,
      `  ${hint.text}`,
    ]),
    ...(concerns.length === 0 && proposed !== undefined ? ['', 'Machines can be started from it.'] : []),
    ...(mayBind ? [] : ['', 'The system asks for an administrator’s password at the start.']),
    ...(toDownload === 0 ? [] : ['', `${Math.ceil(toDownload / 1e6)} MB have to be downloaded first.`]),
  ].join('\n');
}
