import type { HandlersOf } from '../../../main/bridge/doors.ts';

type Note = (name: string, input: unknown) => void;

const none = (): never => {
  throw new Error('no story uses this yet');
};

/** Answers calls about the boot server, images and drives. */
export function scriptedBoot(note: Note): HandlersOf<'boot'> & HandlersOf<'images'> & HandlersOf<'drives'> {
  const refuse = (name: string) => async (input: unknown) => {
    note(name, input);
    return none();
  };
  return {
    'boot.check': refuse('boot.check'),
    'boot.start': refuse('boot.start'),
    'boot.allow': refuse('boot.allow'),
    'boot.stop': refuse('boot.stop'),
    'boot.watch': async function* () {},
    'images.propose': refuse('images.propose'),
    'images.fetch': refuse('images.fetch'),
    'images.list': async () => ({ images: [], bytes: 0 }),
    'images.clean': refuse('images.clean'),
    'drives.list': async () => ({ drives: [], fixed: 0 }),
    'drives.watch': async function* () {},
    'drives.write': refuse('drives.write'),
    'drives.erase': refuse('drives.erase'),
  };
}
