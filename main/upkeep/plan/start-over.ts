import type { FoundMachine } from '../../../contract/discovery.ts';
import type { StartOver } from '../../../contract/upkeep.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

/**
 * What can be done with a machine that shall begin anew, also one whose cloud is lost. Honest: over the network nothing
 * can, without the keys of its cluster.
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
            'It waits for an owner. Set it up in a cloud: the disk that Talos goes to is erased then.',
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
            'The keys of its cloud, {cloud}, are here. Erase it from there: wild node reset {name}',
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
            'Where a copy of its cloud’s folder is left, open that: with its secrets.yaml, or its .talos/config, it listens again.',
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
    'Beside it, with a screen and a keyboard: start it and choose “Reset Talos installation and return to maintenance mode” in its first menu.',
  ),
  sentence(
    'start-over.can.argument',
    'Or start it from a stick and add talos.experimental.wipe=system to the line that the menu shows under “e”.',
  ),
];

const overNetwork = sentence(
  'start-over.cannot.network',
  'Over the network it takes no order without the keys of its cluster: it cannot be erased, restarted, switched off or read from here, by nobody.',
);
const otherDisks = sentence(
  'start-over.note.other-disks',
  'Only the disk of Talos is erased. What apps stored on other disks stays there, readable for whoever has the disk.',
);
const stick = sentence(
  'start-over.note.stick',
  'Starting it from a stick alone erases nothing: it stops and says that Talos is installed already.',
);
const searchAgain = sentence(
  'start-over.can.switch-on',
  'Nothing answers there now. Switch it on, and look again: wild node discover',
);
