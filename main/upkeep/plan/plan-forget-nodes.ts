import { sentence } from '../../lib/sentence.ts';
import type { PlanParts } from './plan-parts.ts';

/** What the folder and the record say of machines that were chosen. */
export interface SelectionFacts {
  /** As config.yaml names them, in its order. */
  readonly names: readonly string[];
  /** Those of them for which a configuration lies in the folder; they may have got it. */
  readonly configured: readonly string[];
  /** The address that they were to share. */
  readonly vip?: string | undefined;
  /** There is a cluster of them, or may be. */
  readonly bootstrapped: boolean;
  /** What is being done in the cloud now: "Bringing up the machines of Home". */
  readonly underWay?: string | undefined;
}

/** Taking the choice of machines back, before they are a cluster: afterwards another choice is possible. */
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
        : [sentence('upkeep.happens.unchoose', 'config.yaml forgets {names}.', { names: names.join(', ') })]),
      ...(vip === undefined
        ? []
        : [
            sentence('upkeep.happens.unchoose-vip', 'It forgets {address}, which they were to share.', {
              address: vip,
            }),
          ]),
      ...(configured.length === 0
        ? []
        : [
            sentence(
              'upkeep.happens.unmake',
              'The configurations that were made for them, with their keys, go out of the folder: {names}.',
              { names: configured.join(', ') },
            ),
          ]),
    ],
    notes: [
      sentence('upkeep.note.unchoose', 'No machine is touched, and then you can choose anew.'),
      ...(configured.length === 0
        ? []
        : [
            sentence(
              'upkeep.note.unchoose-configured',
              'One that has got its configuration already keeps it and is shown as yours; it has to be erased before it can be chosen again.',
            ),
          ]),
    ],
    refusals: [
      ...(names.length === 0
        ? [sentence('upkeep.refuse.nothing-chosen', 'config.yaml names no machines.')]
        : []),
      ...(bootstrapped
        ? [
            sentence(
              'upkeep.refuse.begun',
              'They are a cluster already. Take machines out of it one by one, so that nothing is lost.',
            ),
          ]
        : []),
      ...(underWay === undefined
        ? []
        : [
            sentence('upkeep.refuse.under-way', '{title} is under way. Stop it first, or wait for its end.', {
              title: underWay,
            }),
          ]),
    ],
  };
}
