import { Button, Modal } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useWords } from '../../app/i18n/words.ts';
import { goTo } from '../../app/router/router.ts';
import { useCloudStatus } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';

/** Asks for confirmation. Nothing real is deleted, so nothing has to be typed. */
export function EndPractice({
  cloud,
  opened,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const { value: status } = useCloudStatus(cloud.id);
  const { value: practice } = useCall('practice.status', opened ? {} : undefined);
  const { busy, refused: error, attempt } = useAttempt();

  const down = async (erase: boolean): Promise<void> => {
    await attempt(async () => {
      const { operation } = await client.call('practice.down', { erase });
      onClose();
      goTo({ at: 'activity', operation });
    });
  };
  const machines = practice?.machines ?? status?.machines.length ?? 0;
  const apps = status?.apps.filter((app) => app.condition !== 'absent').length ?? 0;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('practice.end.title')}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <div className="stack">
        <p>
          {t('practice.end.goes', {
            machines: t('practice.end.machines', { count: machines }),
            apps: t('practice.end.apps', { count: apps }),
          })}
        </p>
        <p className="small">{t('practice.end.stopText')}</p>
        {error !== undefined && <ErrorCard error={error} level={3} />}
        <div className="row">
          <Button color="clay" loading={busy} onClick={() => void down(true)}>
            {t('practice.end.erase')}
          </Button>
          <Button variant="default" disabled={busy} onClick={() => void down(false)}>
            {t('practice.end.stop')}
          </Button>
          <Button variant="subtle" data-autofocus onClick={onClose}>
            {t('practice.end.keep')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
