import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { PlanParts } from './plan-parts.ts';

/** What the folder and the journals know about the chosen machines. */
export interface SelectionFacts {
  /** In the order of config.yaml. */
  readonly names: readonly string[];
  /** Those with a configuration in the folder; they may have received it. */
  readonly configured: readonly string[];
  /** Their planned shared address. */
  readonly vip?: string | undefined;
  /** They are a cluster, or may be. */
  readonly bootstrapped: boolean;
  /** The running operation of the cloud: "Setting up the machines of Home". */
  readonly underWay?: Sentence | undefined;
}

/** Forgetting the chosen machines before they are a cluster, so that others can be chosen. */
export function planForgetNodes({
  names,
  configured,
  vip,
  bootstrapped,
  underWay,
}: SelectionFacts): PlanParts {
  return {
    happens: [
      ...(names.length === 0
        ? []
        : [
            sentence('upkeep.happens.unchoose', '{names} is removed from config.yaml.', {
              names: names.join(', '),
            }),
          ]),
      ...(vip === undefined
        ? []
        : [
            sentence(
              'upkeep.happens.unchoose-vip',
              'Their shared address {address} is removed from config.yaml.',
              {
                address: vip,
              },
            ),
          ]),
      ...(configured.length === 0
        ? []
        : [
            sentence(
              'upkeep.happens.unmake',
              'Their configurations, which contain keys, are deleted from the folder: {names}.',
              { names: configured.join(', ') },
            ),
          ]),
    ],
    notes: [
      sentence('upkeep.note.unchoose', 'No machine is changed. Afterwards you can choose again.'),
      ...(configured.length === 0
        ? []
        : [
            sentence(
              'upkeep.note.unchoose-configured',
              'A machine that has received its configuration keeps it and is shown as yours; erase it before choosing it again.',
            ),
          ]),
    ],
    refusals: [
      ...(names.length === 0
        ? [sentence('upkeep.refuse.nothing-chosen', 'config.yaml lists no machines.')]
        : []),
      ...(bootstrapped
        ? [
            sentence(
              'upkeep.refuse.bootstrapped',
              'They are a cluster already. Remove machines one at a time, so that nothing is lost.',
            ),
          ]
        : []),
      ...(underWay === undefined
        ? []
        : [
            sentence(
              'upkeep.refuse.under-way',
              '{title} is in progress. Stop it first, or wait until it’s done.',
              {
                title: underWay,
              },
            ),
          ]),
    ],
  };
}
