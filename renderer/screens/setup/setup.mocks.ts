import type { OperationId } from '../../../contract/ids.ts';
import type { Operation } from '../../../contract/operations.ts';
import type { FoundMachine } from '../../../contract/discovery.ts';
import type { Scene } from '../../stories/scene.ts';
import { home, past } from '../../stories/basics.mocks.ts';
import { statusOf, withHome, notInstalledScene } from '../../stories/home.mocks.ts';
import { installing } from '../operation/operation.mocks.ts';
import {
  foreign,
  disk,
  miniPc,
  laptop,
  silent,
  networks,
  tower,
  twins,
  large,
  old,
  diskless,
  ours,
} from '../machines/machines.mocks.ts';

/** A new cloud with only found machines. */
const newHome = (found: readonly FoundMachine[], more: Partial<Scene> = {}): Scene => ({
  ...withHome(statusOf(home, 'setting-up', 'This cloud has no machines yet.'), { operations: [] }),
  found: { machines: [...found], networks, passes: 3 },
  ...more,
});

export const setupScene = newHome([miniPc, laptop, twins, diskless, silent, foreign, ours]);

export const setupNothingScene = newHome([]);

export const setupOneScene = newHome([miniPc]);

export const setupTwoScene = newHome([miniPc, twins]);

/** Three control-plane machines share an address, which requires knowing the router's DHCP range. */
export const setupRefusedScene = newHome([twins, large, old]);

export const setupSixScene = newHome([
  miniPc,
  laptop,
  twins,
  large,
  old,
  tower(64, 'Dell Precision', [disk({ serial: 'P' })]),
]);

const steps = [
  'Generate the machine configurations',
  'Send control-1 its configuration',
  'Install Talos on control-1',
  'Send worker-1 its configuration',
  'Install Talos on worker-1',
  'Bootstrap the cluster',
  'Save the kubeconfig',
  'Check cluster health',
];

/** In its fifth step, or finished. */
const bringingUp = (state: Operation['state'], more: Partial<Operation> = {}): Operation => ({
  ...installing,
  id: 'o-07bringingup00' as OperationId,
  kind: 'cluster.up',
  subject: 'home',
  title: { key: 'story.up', text: 'Bringing up the machines of Home' },
  state,
  steps: steps.map((text, index) => ({
    id: `step-${index}`,
    title: { key: `story.up.${index}`, text },
    state:
      index < 4 || state === 'done'
        ? 'done'
        : index > 4
          ? 'waiting'
          : state === 'running'
            ? 'running'
            : 'failed',
    ...(index > 4 && state !== 'done' ? {} : { startedAt: past(90 - index * 10) }),
    ...(index < 4 || state === 'done' ? { endedAt: past(85 - index * 10) } : {}),
    ...(index === 4 && state === 'running'
      ? { note: { key: 'story.up.note', text: 'worker-1 is writing Talos to its disk.' } }
      : {}),
  })),
  startedAt: past(95),
  canCancel: state === 'running',
  ...(state === 'running' ? {} : { endedAt: past(3) }),
  ...more,
});

export const upRunningScene = newHome([miniPc, twins], { operations: [bringingUp('running')] });

export const upFailedScene = newHome([miniPc, twins], {
  operations: [
    bringingUp('failed', {
      canResume: true,
      error: {
        code: 'cluster.wrong-disk',
        family: 'expected',
        title: 'worker-1 runs from the wrong disk',
        detail: 'You chose the disk CRUCIAL-A, but the machine runs from CRUCIAL-B.',
        hint: 'Check the serial numbers on the disk labels, then choose again.',
        context: { chosen: 'CRUCIAL-A', found: 'CRUCIAL-B' },
      },
    }),
  ],
});

export const upInterruptedScene = newHome([], {
  operations: [bringingUp('interrupted', { canResume: true })],
});

export const upDoneScene: Scene = {
  ...notInstalledScene,
  operations: [bringingUp('done')],
};
