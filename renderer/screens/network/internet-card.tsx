import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Exposure } from '../../../contract/network.ts';
import { useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import styles from './network.module.css';

/** What the internet can reach, and one switch back to private. */
export function InternetCard({
  cloud,
  exposure: { exposed, notes },
  onChanged,
}: {
  readonly cloud: CloudSummary;
  readonly exposure: Exposure;
  readonly onChanged: () => void;
}) {
  const { t, say } = useWords();
  const [asking, setAsking] = useState(false);
  const open = exposed.filter(({ reach }) => reach === 'internet');
  const isPublished = exposed.some(({ published }) => published);
  return (
    <Card title={t('network.internet.title')}>
      <div className="stack">
        <p>{open.length === 0 ? t('network.internet.none') : t('network.internet.some')}</p>
        {open.length > 0 && (
          <ul className={styles.open}>
            {open.map(({ name }) => (
              <li key={name} className="anywhere" translate="no">
                {name}
              </li>
            ))}
          </ul>
        )}
        {notes.map((note) => (
          <p key={note.key} className="small">
            {say(note)}
          </p>
        ))}
        {isPublished && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('network.internet.close')}
          </Button>
        )}
      </div>
      {asking && <PrivateDialog cloud={cloud} onClose={() => setAsking(false)} onChanged={onChanged} />}
    </Card>
  );
}

function PrivateDialog({
  cloud,
  onClose,
  onChanged,
}: {
  readonly cloud: CloudSummary;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}) {
  const { t, say } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const { value: plan, error, reload } = useCall('network.planPrivate', { cloud: cloud.id });
  return (
    <ConfirmDialog
      title={t('network.internet.close')}
      shown={plan !== undefined}
      error={error}
      onRetry={reload}
      go={{ label: t('network.internet.go') }}
      keep={t('network.internet.keep')}
      onClose={onClose}
      onGo={async () => {
        await client.call('network.makePrivate', { cloud: cloud.id, fingerprint: plan?.fingerprint ?? '' });
        confirm(t('network.internet.done'));
        onChanged();
        onClose();
      }}
    >
      {plan !== undefined && (
        <>
          <ul className={styles.open}>
            {plan.names.map((name) => (
              <li key={name} className="anywhere" translate="no">
                {name}
              </li>
            ))}
          </ul>
          {plan.changes.map((change) => (
            <p key={change.key}>{say(change)}</p>
          ))}
        </>
      )}
    </ConfirmDialog>
  );
}
