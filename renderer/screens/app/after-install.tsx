import type { AppPage } from '../../../contract/apps.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card, Facts } from '../../ui/frame/card.tsx';
import { StopButton, useStopNote } from '../operation/stop-button.tsx';
import { useOperationActions } from '../operation/use-operation-actions.ts';
import styles from './app-page.module.css';

/** Shown next to the installation steps: what you will have, and what happens if it fails. */
export function AfterInstall({ page, operation }: { readonly page: AppPage; readonly operation: Operation }) {
  const { t, say } = useWords();
  const format = useFormat();
  const { act, busy, refused } = useOperationActions(operation.id);
  const note = useStopNote(operation);
  const facts = page.settings
    .filter(
      ({ type, value, advanced }) =>
        !advanced && value !== undefined && (type === 'domain' || type === 'size'),
    )
    .map(({ label, value, type }) => ({
      name: say(label),
      value: type === 'size' ? format.quantity(String(value)) : String(value),
      wide: type === 'domain',
    }));
  return (
    <>
      {facts.length > 0 && (
        <Card title={t('app.whenDone')}>
          <Facts facts={facts} />
        </Card>
      )}
      <Card title={t('app.ifWrong')}>
        <p className="small">{t('app.ifWrongText')}</p>
        {note !== undefined && <p className="small">{note}</p>}
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        <div className={styles.whenStop}>
          <StopButton operation={operation} busy={busy} onStop={() => act('operations.cancel')} />
        </div>
      </Card>
    </>
  );
}
