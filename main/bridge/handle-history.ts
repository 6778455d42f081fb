import { sharesSecrets, shareSecrets, undoNotes } from '../clouds/clouds.ts';
import { undoSentence } from '../history/history.ts';
import { realFiles } from '../lib/file-access.ts';
import { sentence } from '../lib/sentence.ts';
import type { Doors, HandlersOf } from './doors.ts';

/** What was changed in a cloud's folder, and the way back. */
export function handleHistory({ clouds, history }: Doors): HandlersOf<'history'> {
  return {
    'history.list': async ({ cloud, limit = 50, before }) => {
      const { folder } = await clouds.get(cloud);
      const [entries, state, secrets] = await Promise.all([
        history.list(folder, { limit, before }),
        history.state(folder),
        sharesSecrets(folder, realFiles),
      ]);
      return { entries, state: { ...state, secrets } };
    },
    'history.show': async ({ cloud, id }) => history.show((await clouds.get(cloud)).folder, id),
    'history.planUndo': async ({ cloud, id }) => {
      const { folder } = await clouds.get(cloud);
      const plan = await history.planUndo(folder, id);
      return {
        ...plan,
        files: [...plan.files],
        notes: undoNotes(plan, await sharesSecrets(folder, realFiles)),
      };
    },
    'history.undo': async ({ cloud: id, id: change, fingerprint }) => {
      const cloud = await clouds.get(id);
      return clouds.change(
        cloud,
        sentence('doing.undo', 'undoing a change'),
        () => history.undo(cloud.folder, change, fingerprint),
        (entry) => undoSentence(entry),
      );
    },
    'history.setSecrets': async ({ cloud: id, on }) => {
      const cloud = await clouds.get(id);
      await clouds.change(
        cloud,
        sentence('doing.change-history', 'changing the history'),
        () => shareSecrets(cloud.folder, on, realFiles),
        () =>
          on
            ? sentence('history.secrets-on', 'Included the encrypted secrets in the history')
            : sentence('history.secrets-off', 'Excluded the secrets from the history'),
      );
      return {};
    },
  };
}
