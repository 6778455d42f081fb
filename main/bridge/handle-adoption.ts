import { Secret } from '../lib/secret.ts';
import type { Doors, HandlersOf } from './doors.ts';

export function handleAdoption({ adoption }: Doors): HandlersOf<'adoption'> {
  return {
    'adoption.look': ({ folder }) => adoption.look(folder),
    'adoption.plan': ({ folder, as, into }) => adoption.plan(folder, { as, into }),
    'adoption.start': async ({ folder, as, into, fingerprint, passphrase }) => ({
      operation: await adoption.start(folder, {
        as,
        into,
        fingerprint,
        passphrase: passphrase === undefined ? undefined : new Secret(passphrase),
      }),
    }),
  };
}
