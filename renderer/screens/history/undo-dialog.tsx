import type { CloudSummary } from '../../../contract/clouds.ts';
import type { HistoryEntry } from '../../../contract/history.ts';
import { useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { ChangedFiles } from './changed-files.tsx';
import styles from './history.module.css';

/** What undoing a change would do and what it can't do, with the button to undo it. */
export function UndoDialog({
  cloud,
  entry,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly entry: HistoryEntry;
  readonly onClose: () => void;
}) {
  const { t, say } = useWords();
  const client = useClient();
  const { value: plan, error, reload } = useCall('history.planUndo', { cloud: cloud.id, id: entry.id });

  const undo = async (): Promise<void> => {
    if (plan === undefined) return;
    try {
      const { fingerprint } = plan;
      await client.call('history.undo', { cloud: cloud.id, id: entry.id, fingerprint });
      window.location.hash = hrefOf({ at: 'cloud', cloud: cloud.id, section: 'history' });
    } catch (thrown) {
      reload();
      throw thrown;
    }
  };
  return (
    <ConfirmDialog
      title={t('history.undoTitle', { what: say(entry.sentence) })}
      shown={plan !== undefined}
      error={error}
      onRetry={reload}
      go={plan?.possible === true ? { label: t('history.undoThis') } : undefined}
      keep={t('general.cancel')}
      onGo={undo}
      onClose={onClose}
    >
      {plan !== undefined && (
        <>
          {plan.files.length === 0 ? (
            <p>{t('history.already')}</p>
          ) : (
            <ChangedFiles files={plan.files} planned />
          )}
          {plan.notes.length > 0 && (
            <section className={styles.historyNotes} aria-label={t('history.stays')}>
              <h3>{t('history.stays')}</h3>
              <ul className={styles.historyValues}>
                {plan.notes.map((note) => (
                  <li key={note.text}>{say(note)}</li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </ConfirmDialog>
  );
}
