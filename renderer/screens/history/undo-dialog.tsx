import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { HistoryEntry } from '../../../contract/history.ts';
import { failureOf, useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ErrorCard } from '../../ui/answers/error-card.tsx';
import { LoadingBlock } from '../../ui/answers/loading-block.tsx';
import { ChangedFiles } from './changed-files.tsx';

/** What taking a change back would do, what it cannot do, and then the act. */
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
  const [refused, setRefused] = useState<WireError>();
  const [busy, setBusy] = useState(false);

  const undo = async (fingerprint: string): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    try {
      await client.call('history.undo', { cloud: cloud.id, id: entry.id, fingerprint });
      window.location.hash = hrefOf({ at: 'cloud', cloud: cloud.id, section: 'history' });
    } catch (thrown) {
      setRefused(failureOf(thrown));
      reload();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('history.undoTitle', { what: say(entry.sentence) })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <div className="stack">
        {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        {plan === undefined && error === undefined && <LoadingBlock height={120} />}
        {plan !== undefined && (
          <>
            {plan.files.length === 0 ? (
              <p>{t('history.already')}</p>
            ) : (
              <ChangedFiles files={plan.files} planned />
            )}
            {plan.notes.length > 0 && (
              <section className="history-notes" aria-label={t('history.stays')}>
                <h3>{t('history.stays')}</h3>
                <ul className="history-values">
                  {plan.notes.map((note) => (
                    <li key={note.text}>{say(note)}</li>
                  ))}
                </ul>
              </section>
            )}
            <div className="row">
              <Button variant="default" onClick={onClose}>
                {t('general.cancel')}
              </Button>
              {plan.possible && (
                <Button loading={busy} onClick={() => void undo(plan.fingerprint)}>
                  {t('history.undoThis')}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}
