import type { BootStatus } from '../../../contract/boot.ts';
import type { OperationId } from '../../../contract/ids.ts';
import type { Operation } from '../../../contract/operations.ts';
import type { HandlersOf } from '../../../main/bridge/doors.ts';
import { boards, imageOf, serverOff } from '../../../renderer/screens/start-machine/boot.mocks.ts';
import type { Scene } from '../../../renderer/stories/scene.ts';
import { createFeed } from './feed.ts';

/** What the handlers share: recorded calls, and operations that stories change. */
export interface Stagehand {
  readonly note: (name: string, input: unknown) => void;
  readonly start: (change: Partial<Operation>) => { operation: OperationId };
  /** Changes the latest operation of a kind. */
  readonly change: (kind: Operation['kind'], change: Partial<Operation>) => void;
  readonly operations: () => readonly Operation[];
}

type BootHandlers = HandlersOf<'boot'> & HandlersOf<'images'> & HandlersOf<'drives'>;

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

/** A boot server, images and drives that follow a scene; a test pushes what happens next. */
export function scriptedBoot(
  { boot = {} }: Scene,
  { note, start, change, operations }: Stagehand,
): BootHandlers {
  let status = boot.status ?? serverOff;
  let list = boot.drives ?? { drives: [], fixed: 1 };
  const statuses = createFeed<BootStatus>();
  const lists = createFeed<typeof list>();
  const become = (next: Partial<BootStatus>): BootStatus => {
    status = { ...status, ...next };
    statuses.push(status);
    return status;
  };
  boot.control?.({
    status: become,
    drives: (next) => {
      list = next;
      lists.push(list);
    },
    operation: change,
  });
  const isFetched = (): boolean =>
    operations().some(({ kind, state }) => kind === 'images.fetch' && state === 'done');

  return {
    'boot.check': async (input) => {
      note('boot.check', input);
      return boot.readiness ?? new Promise(() => {});
    },
    'boot.start': async (input) => {
      note('boot.start', input);
      const { address, allow, minutes } = input;
      return become({ state: 'on', address, allow, until: inMinutes(minutes) });
    },
    'boot.allow': async (input) => {
      note('boot.allow', input);
      const { mac, allowed } = input;
      return become({
        machines: status.machines.map((one) => (one.mac === mac ? { ...one, allowed } : one)),
      });
    },
    'boot.extend': async (input) => {
      note('boot.extend', input);
      return become({ until: inMinutes(input.minutes) });
    },
    'boot.stop': async (input) => {
      note('boot.stop', input);
      return become(serverOff);
    },
    'boot.watch': (_, { signal }) => statuses.watch([status], signal),
    'images.boards': async () => ({ boards: [...boards] }),
    'images.propose': async (input) => {
      note('images.propose', input);
      return imageOf(input.kind, { here: boot.images === true || isFetched(), board: input.board });
    },
    'images.fetch': async (input) => {
      note('images.fetch', input);
      const { image } = imageOf(input.kind, { here: boot.images === true, board: input.board });
      if (image !== undefined) return { image };
      return start({ ...boot.fetching, kind: 'images.fetch' });
    },
    'images.list': async () => ({ images: [], bytes: 0 }),
    'images.clean': async () => ({ deleted: 0, bytes: 0 }),
    'drives.list': async () => list,
    'drives.watch': (_, { signal }) => lists.watch([list], signal),
    'drives.write': async (input) => {
      note('drives.write', input);
      return start({ ...boot.writing, kind: 'drives.write' });
    },
    'drives.erase': async (input) => {
      note('drives.erase', input);
      return start({ kind: 'drives.erase', title: { key: 'story.erase', text: 'Erasing SanDisk Ultra' } });
    },
  };
}
