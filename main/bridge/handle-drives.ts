import type { Doors, HandlersOf } from './doors.ts';

/** Removable drives of this computer, and writing images on them. */
export function handleDrives({ drives }: Doors): HandlersOf<'drives'> {
  return {
    'drives.list': async (asked, { signal }) => drives.list(asked, signal),
    'drives.watch': (asked, { signal }) => drives.watch(asked, signal),
    'drives.write': async (asked) => ({ operation: await drives.write(asked) }),
    'drives.erase': async (asked) => ({ operation: await drives.erase(asked) }),
  };
}
