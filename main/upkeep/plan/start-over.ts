import type { FoundMachine } from '../../../contract/discovery.ts';
import type { StartOver } from '../../../contract/upkeep.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

/**
 * How a machine can be set up from scratch, even if its cloud is lost. Without the keys of its cluster, nothing can be
 * done over the network.
 */
export function startOver(address: string, found: FoundMachine | undefined): StartOver {
  if (found === undefined)
    return { address, state: 'silent', can: [...besideIt, searchAgain], cannot: [overNetwork], notes: [] };
  const name = found.name ?? address;
  switch (found.state) {
    case 'waiting':
      return {
        address,
        state: 'waiting',
        can: [
          sentence(
            'start-over.can.set-up',
            'It is waiting to be set up. Add it to a cloud: the disk that Talos is installed on is erased then.',
          ),
        ],
        cannot: [],
        notes: [otherDisks],
      };
    case 'ours':
      return {
        address,
        state: 'ours',
        can: [
          sentence(
            'start-over.can.reset',
            'It belongs to {cloud}, whose keys are on this computer. Erase it from that cloud: wild node reset {name}',
            {
              cloud: found.cloud?.name ?? '',
              name,
            },
          ),
        ],
        cannot: [],
        notes: [otherDisks],
      };
    case 'foreign':
      return {
        address,
        state: 'foreign',
        can: [
          sentence(
            'start-over.can.keys',
            'If you have a copy of its cloud’s folder, open that: with its secrets.yaml or .talos/config, the machine accepts commands again.',
          ),
          ...besideIt,
        ],
        cannot: [overNetwork],
        notes: [otherDisks, stick],
      };
  }
}

const besideIt: readonly Sentence[] = [
  sentence(
    'start-over.can.menu',
    'At the machine, with a screen and a keyboard: start it and choose “Reset Talos installation and return to maintenance mode” in its boot menu.',
  ),
  sentence(
    'start-over.can.argument',
    'Or start it from a stick, press “e” in the boot menu and add talos.experimental.wipe=system to the kernel line.',
  ),
];

const overNetwork = sentence(
  'start-over.cannot.network',
  'Without the keys of its cluster, nobody can erase, restart, switch off or read it over the network.',
);
const otherDisks = sentence(
  'start-over.note.other-disks',
  'Only the Talos disk is erased. Data of apps on other disks stays there, readable by anyone who has the disk.',
);
const stick = sentence(
  'start-over.note.stick',
  'Just starting it from a stick erases nothing: it stops and says that Talos is already installed.',
);
const searchAgain = sentence(
  'start-over.can.switch-on',
  'Nothing answers there now. Switch it on and scan again: wild node discover',
);
