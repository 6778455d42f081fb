import { createHash } from 'node:crypto';
import type { RestorePlan, RestoreWork } from '../../../contract/restores.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import type { RestoreDependencies } from '../restore-context.ts';

type Work = Extract<RestoreWork, { does: 'app' }>;

/** Reads the set, and changes nothing. @throws WildError `backup.*`, `app.not-found` */
export async function planBeside(
  { backup, catalogue }: Pick<RestoreDependencies, 'backup' | 'catalogue'>,
  cloud: Cloud,
  { app, place, set: wanted }: Work,
  signal: AbortSignal,
): Promise<RestorePlan> {
  const { set } = await backup.show(cloud, { set: wanted, place }, signal);
  const { title } = await catalogue.manifest(app);
  const kept = set.parts.filter(({ kind }) => kind === 'database' || kind === 'files');
  const refusals = set.complete
    ? []
    : [
        sentence(
          'restore.beside.incomplete',
          'This backup isn’t complete, so the app wouldn’t start with it.',
        ),
      ];
  return {
    set,
    restores: kept.map(({ what }) => what),
    happens: [
      sentence(
        'restore.beside.copy',
        'A copy of {title} starts beside it, with databases and storage of its own.',
        { title },
      ),
      sentence(
        'restore.beside.open',
        'If it responds, you can open it at an address of its own, at home only.',
      ),
      sentence('restore.beside.then', 'Afterwards you put it in its place, or remove it.'),
    ],
    lost: [],
    notes: [
      sentence('restore.beside.running', '{title} keeps running, and nothing of it changes.', { title }),
      sentence('restore.beside.no-mail', 'The copy can’t send email or reach other computers.'),
    ],
    refusals,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([app, place, set.set, set.complete]))
      .digest('hex'),
  };
}
