import { Button } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceLaptop, IconMoon, IconServer2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { CloudId, OperationId } from '../../../contract/ids.ts';
import { useCall, useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { replaceWith } from '../../app/router/router.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useClouds, useOperations } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { OperationSteps } from '../operation/operation-steps.tsx';
import { restartInput } from './restart-input.ts';
import styles from './practice-page.module.css';

/** As many as the first page promises. */
const blankOnes = 3;

const machines = [IconServer2, IconDeviceLaptop, IconDeviceDesktop] as const;

/** Starts practice: what you will get, one button, then the steps, then the practice cloud opens. */
export function PracticePage() {
  const { t } = useWords();
  const client = useClient();
  const { reload: reloadClouds } = useClouds();
  const { value: practice, error, reload } = useCall('practice.status', {});
  const [started, setStarted] = useState<OperationId>();
  const { busy, refused, attempt } = useAttempt();
  const [way, setWay] = useState<'ready' | 'blank'>('ready');
  const operations = useOperations().filter((operation) => operation.kind === 'practice.up');
  const operation = operations.find(({ id, state }) => id === started || state === 'running');
  const ended = operation?.state;
  useTitle(t('practice.title'));

  // Follow a start from another window or the terminal as well.
  const watched = ended === 'running' ? operation?.id : undefined;
  useEffect(() => {
    if (watched !== undefined) setStarted(watched);
  }, [watched]);

  // Only redirect after watching it start.
  const arrived: CloudId | undefined =
    ended === 'done' && practice?.state === 'running' ? (operation?.cloud ?? practice.cloud) : undefined;
  useEffect(() => {
    if (arrived === undefined) return;
    // Without a server the machines are blank and have to be selected first.
    const section = practice?.server === undefined ? 'machines' : 'overview';
    void reloadClouds().then(() => replaceWith({ at: 'cloud', cloud: arrived, section }));
  }, [arrived, practice?.server, reloadClouds]);

  const start = async (): Promise<void> => {
    await attempt(async () => {
      const wanted =
        practice?.state === 'stopped'
          ? restartInput(practice)
          : way === 'blank'
            ? { blankMachines: blankOnes }
            : {};
      const answer = await client.call('practice.up', wanted);
      setStarted(answer.operation);
    });
  };

  const failure = refused ?? (operation?.state === 'failed' ? operation.error : undefined);
  return (
    <Page narrow>
      <TitleRow
        back={{ href: hrefOf({ at: 'first' }), label: t('practice.back') }}
        title={operation?.state === 'running' ? t('practice.starting') : t('practice.title')}
        lead={operation?.state === 'running' ? t('practice.takesYou') : t('practice.lead')}
      />
      <div className="stack">
        {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
        {failure !== undefined && <ErrorCard error={failure} onRetry={() => void start()} />}
        {practice === undefined && error === undefined && <LoadingBlock height={260} />}
        {operation !== undefined && operation.state !== 'done' && (
          <Card tone="practice">
            <OperationSteps operation={operation} />
            {operation.state === 'running' && (
              <p className={`small ${styles.practiceLeave}`}>{t('practice.leave')}</p>
            )}
          </Card>
        )}
        {practice !== undefined && operation?.state !== 'running' && failure === undefined && (
          <Card tone="practice" raised>
            <div className={styles.practiceOffer}>
              <div className={styles.practiceMachines} aria-hidden="true">
                {machines.map((Icon) => (
                  <span key={Icon.displayName}>
                    <Icon size={30} stroke={1.5} />
                  </span>
                ))}
              </div>
              {practice.state === 'running' && practice.cloud !== undefined ? (
                <>
                  <h2>{t('practice.running')}</h2>
                  <p>{t('practice.runningText')}</p>
                  <Button
                    component="a"
                    data-size="lg"
                    href={hrefOf({ at: 'cloud', cloud: practice.cloud, section: 'overview' })}
                  >
                    {t('practice.toCloud')}
                  </Button>
                </>
              ) : (
                <>
                  <p>{practice.state === 'stopped' ? t('practice.stoppedText') : t('practice.what')}</p>
                  {practice.state !== 'stopped' && (
                    <>
                      <ChoiceCards
                        legend={t('practice.way')}
                        value={way}
                        onChange={setWay}
                        choices={[
                          { value: 'ready', label: t('practice.ready'), help: t('practice.readyText') },
                          { value: 'blank', label: t('practice.blank'), help: t('practice.blankText') },
                        ]}
                      />
                      <p>{t('practice.ends')}</p>
                    </>
                  )}
                  <p className="small">{practice.needsBuild ? t('practice.build') : t('practice.noBuild')}</p>
                  <Button
                    data-size="lg"
                    data-autofocus
                    loading={busy}
                    leftSection={<IconMoon size={18} aria-hidden="true" />}
                    onClick={() => void start()}
                  >
                    {practice.state === 'stopped' ? t('practice.again') : t('practice.go')}
                  </Button>
                </>
              )}
            </div>
          </Card>
        )}
      </div>
    </Page>
  );
}
