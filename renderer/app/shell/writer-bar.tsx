import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary, Writer } from '../../../contract/clouds.ts';
import { useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Bar } from '../../ui/frame/bar.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/words.ts';
import { useAnnouncements } from './announcer.tsx';
import styles from '../../ui/frame/bar.module.css';

/** Another process or computer is changing this cloud. The lock of another computer can be taken over. */
export function WriterBar({ cloud, writer }: { readonly cloud: CloudSummary; readonly writer: Writer }) {
  const { t, say } = useWords();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const { host, here, pid, since, what } = writer;
  return (
    <>
      <Bar
        kind="info"
        actions={
          !here && (
            <button type="button" className={styles.barLink} onClick={() => setAsking(true)}>
              {t('bars.takeOver')}
            </button>
          )
        }
      >
        {t(here ? 'bars.writerHere' : 'bars.writer', {
          host,
          pid,
          what: say(what),
          time: format.full(since),
        })}
      </Bar>
      {asking && <TakeOverDialog cloud={cloud} writer={writer} onClose={() => setAsking(false)} />}
    </>
  );
}

function TakeOverDialog({
  cloud,
  writer,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly writer: Writer;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const { busy, refused, attempt } = useAttempt();

  const takeOver = async (): Promise<void> => {
    await attempt(async () => {
      await client.call('clouds.takeOver', { cloud: cloud.id, writer });
      confirm(t('bars.takenOver', { cloud: cloud.name }));
      onClose();
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('bars.takeOverTitle', { cloud: cloud.name, host: writer.host })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <div className="stack">
        <p>{t('bars.takeOverText', { host: writer.host })}</p>
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        <div className="row">
          <Button color="clay" loading={busy} onClick={() => void takeOver()}>
            {t('bars.takeOverGo', { host: writer.host })}
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('bars.takeOverNot')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
