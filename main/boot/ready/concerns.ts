/** What could keep machines from starting, in words. Pure. */
import type { BootConcern, BootLan } from '../../../contract/boot.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Rival } from '../answer/rivals.ts';
import { inTheWay, type PortHolder } from './port-holders.ts';

export interface Circumstances {
  readonly lan: BootLan | undefined;
  readonly holders: readonly PortHolder[];
  readonly rivals: readonly Rival[];
  /** What is known about a device, by its address. */
  readonly deviceAt: (address: string) => string;
  /** Programs that asking for the password needs and that aren't there. */
  readonly missing: readonly string[];
  /** This app may not open the ports at all. */
  readonly sandbox: 'Flatpak' | 'Snap' | undefined;
  /** Electron has no standard input on Windows, by which the server's process gets its settings. */
  readonly isWindowsApp: boolean;
  readonly firewall: string | undefined;
  /** Of this computer, in other networks. */
  readonly otherLans: number;
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
}

export function concernsOf(circumstances: Circumstances): readonly BootConcern[] {
  const { lan, rivals, missing, sandbox, firewall } = circumstances;
  if (sandbox !== undefined) return [inSandbox(sandbox)];
  if (circumstances.isWindowsApp) return [onWindows()];
  if (lan === undefined) return [noLan()];
  return [
    ...holdersInTheWay(circumstances, lan),
    ...missing.map(programMissing),
    ...rivals.map((rival) => rivalFound(rival, circumstances.deviceAt)),
    ...(circumstances.platform === 'darwin' && !circumstances.isRoot && circumstances.otherLans > 0
      ? [severalNetworks()]
      : []),
    ...(lan.kind === 'wireless' ? [wireless()] : []),
    ...(lan.kind === 'virtual' ? [virtual(lan.interface)] : []),
    ...(firewall === undefined ? [] : [firewallOn(firewall)]),
  ];
}

function holdersInTheWay({ holders }: Circumstances, lan: BootLan): BootConcern[] {
  const seen = new Set<string>();
  return inTheWay(holders, { address: lan.address, card: lan.interface }).flatMap((holder) => {
    const name = nameOf(holder);
    if (seen.has(name)) return [];
    seen.add(name);
    return [portHeld(holder, name)];
  });
}

export const nameOf = ({ program, pid }: PortHolder): string =>
  program === undefined
    ? pid === undefined
      ? ''
      : `PID ${pid}`
    : pid === undefined
      ? program
      : `${program} (PID ${pid})`;

function portHeld({ port, program }: PortHolder, name: string): BootConcern {
  return {
    level: 'stops',
    what:
      name === ''
        ? sentence('boot.concern.port', 'Another program on this computer uses port {port}.', { port })
        : sentence('boot.concern.port-by', '{name} uses port {port} on this computer.', { name, port }),
    hint: hintFor(program),
  };
}

function hintFor(program: string | undefined): Sentence {
  switch (program) {
    case 'dnsmasq':
      return sentence(
        'boot.concern.dnsmasq',
        'If it belongs to virtual machines (libvirt), limit it to their network; otherwise stop it with “sudo systemctl stop dnsmasq”.',
      );
    case 'bootpd':
      return sentence(
        'boot.concern.bootpd',
        'Turn off Internet Sharing in System Settings › General › Sharing.',
      );
    case undefined:
    default:
      return sentence(
        'boot.concern.port-hint',
        'Stop that program and try again, or start the machines from a USB stick.',
      );
  }
}

function rivalFound({ address, kind, file }: Rival, deviceAt: Circumstances['deviceAt']): BootConcern {
  const device = deviceAt(address);
  if (kind === 'router')
    return {
      level: 'warns',
      what: sentence('boot.concern.router', 'Your router ({device}) tells machines to boot {file}.', {
        device,
        file: file ?? 'PXE',
      }),
      hint: sentence(
        'boot.concern.router-hint',
        'These settings are from an earlier setup. Remove “next server” and options 66 and 67 in the router: some machines would follow them instead.',
      ),
    };
  return {
    level: 'warns',
    what: sentence('boot.concern.rival', 'Another boot server ({device}) answers on this network.', {
      device,
    }),
    hint: sentence(
      'boot.concern.rival-hint',
      'Machines take the first answer, which may be the other one’s. Turn off booting from the network on that device.',
    ),
  };
}

const noLan = (): BootConcern => ({
  level: 'stops',
  what: sentence('boot.concern.no-lan', 'This computer isn’t connected to a home network.'),
  hint: sentence(
    'boot.concern.no-lan-hint',
    'Connect it to your router, best with a cable. You can also start the machines from a USB stick.',
  ),
});

const inSandbox = (sandbox: string): BootConcern => ({
  level: 'stops',
  what: sentence('boot.concern.sandbox', 'As a {sandbox}, Wild Cloud can’t answer machines on the network.', {
    sandbox,
  }),
  hint: sentence(
    'boot.concern.sandbox-hint',
    'Install Wild Cloud from its own package, or start the machines from a USB stick.',
  ),
});

const onWindows = (): BootConcern => ({
  level: 'stops',
  what: sentence('boot.concern.windows', 'On Windows, this app can’t answer machines on the network yet.'),
  hint: sentence('boot.concern.windows-hint', 'Start the machines from a USB stick.'),
});

const programMissing = (program: string): BootConcern => ({
  level: 'stops',
  what: sentence('boot.concern.missing', 'Opening the ports needs {program}, which isn’t installed.', {
    program,
  }),
  hint: sentence(
    'boot.concern.missing-hint',
    'Install it, run “sudo wild boot serve” in a terminal, or start the machines from a USB stick.',
  ),
});

const wireless = (): BootConcern => ({
  level: 'warns',
  what: sentence('boot.concern.wireless', 'This computer is connected by Wi-Fi.'),
  hint: sentence(
    'boot.concern.wireless-hint',
    'It works if the router connects Wi-Fi and cables to one network; a guest network doesn’t. A cable is faster and safer.',
  ),
});

const virtual = (card: string): BootConcern => ({
  level: 'warns',
  what: sentence('boot.concern.virtual', '{card} is a virtual network card.', { card }),
  hint: sentence('boot.concern.virtual-hint', 'Only virtual machines on this computer can start from it.'),
});

const severalNetworks = (): BootConcern => ({
  level: 'warns',
  what: sentence(
    'boot.concern.several',
    'This Mac is connected to several networks, and answers may leave by the wrong one.',
  ),
  hint: sentence(
    'boot.concern.several-hint',
    'Turn off Wi-Fi while you start machines, or run “sudo wild boot serve” in a terminal.',
  ),
});

const firewallOn = (name: string): BootConcern => ({
  level: 'warns',
  what: sentence('boot.concern.firewall', 'The firewall {name} is on and may block machines.', { name }),
  hint: sentence(
    'boot.concern.firewall-hint',
    'If no machine appears, let in UDP ports 67, 69 and 4011 and the downloads from your home network.',
  ),
});
