import type { CloudSummary } from '../../../contract/clouds.ts';
import type { OperationId } from '../../../contract/ids.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useOperation } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { ProgressBar } from '../../ui/state/bars.tsx';
import { useNow } from '../../ui/state/moment.tsx';
import { OperationLog } from './operation-log.tsx';
import { OperationSteps } from './operation-steps.tsx';
import { Outcome } from './outcome.tsx';
import { isActive, neverStarted, shareDone, stepNow, tookOf } from './progress.ts';
import { StopButton, useStopNote } from './stop-button.tsx';
import { useAnnouncedProgress } from './use-announced-progress.ts';
import { useOperationActions } from './use-operation-actions.ts';
import styles from './operation.module.css';
import cardStyles from '../../ui/frame/card.module.css';

/** One operation: progress, outcome and log. It survives a reload, since main keeps the journal. */
export function OperationPage({ id, cloud }: { readonly id: OperationId; readonly cloud?: CloudSummary }) {
  const { t, say } = useWords();
  const { operation, error, reload } = useOperation(id);
  useTitle(operation === undefined ? t('shell.activity') : say(operation.title), cloud?.name);
  useAnnouncedProgress(operation);
  const back = {
    href:
      cloud === undefined
        ? hrefOf({ at: 'activity' })
        : hrefOf({ at: 'cloud', cloud: cloud.id, section: 'activity' }),
    label: t('operation.back'),
  };
  if (operation === undefined)
    return (
      <Page>
        <TitleRow back={back} title={error === undefined ? t('shell.activity') : t('operation.notFound')} />
        {error === undefined ? <LoadingBlock height={320} /> : <ErrorCard error={error} onRetry={reload} />}
      </Page>
    );
  return (
    <Page>
      <OperationHead operation={operation} back={back} />
      <OperationBody operation={operation} />
    </Page>
  );
}

function OperationHead({
  operation,
  back,
}: {
  readonly operation: Operation;
  readonly back: { readonly href: string; readonly label: string };
}) {
  const { say } = useWords();
  const { act, busy, refused } = useOperationActions(operation.id);
  const note = useStopNote(operation);
  return (
    <>
      <TitleRow
        back={back}
        sign={
          operation.kind.startsWith('app.') && operation.subject !== undefined ? (
            <AppIcon app={operation.subject} size={56} />
          ) : null
        }
        title={say(operation.title)}
        actions={
          isActive(operation) && (
            <StopButton operation={operation} busy={busy} onStop={() => act('operations.cancel')} />
          )
        }
        {...(note === undefined ? {} : { lead: note })}
      />
      {refused !== undefined && <ErrorCard error={refused} />}
    </>
  );
}

/** Everything below the title. The app page shows the same while the app is being installed. */
export function OperationBody({ operation }: { readonly operation: Operation }) {
  const { t, say } = useWords();
  const format = useFormat();
  const now = useNow(1000);
  const { act, busy, refused } = useOperationActions(operation.id);
  const { n, total, step } = stepNow(operation);
  const running = operation.state === 'running';
  const time = format.clock(operation.startedAt, now);
  const duration = format.stopwatch(tookOf(running ? { startedAt: operation.startedAt } : operation, now));
  const share = shareDone(operation);
  return (
    <div>
      {refused !== undefined && <ErrorCard error={refused} />}
      {running && step !== undefined && (
        <section className={`${cardStyles.card} ${styles.opBar}`}>
          <div className={styles.opBarTop}>
            <h2>{t('operation.stepNow', { n, total, step: say(step.title) })}</h2>
            <span>{format.percent(share)}</span>
          </div>
          <ProgressBar share={share} label={say(operation.title)} />
          <p>{t('operation.leave')}</p>
        </section>
      )}
      {operation.state === 'waiting' && <Queued operation={operation} />}
      {!isActive(operation) && (
        <Outcome operation={operation} resuming={busy} onResume={() => act('operations.resume')} />
      )}
      <div className={`stack ${styles.opStack}`}>
        <Card
          title={t('operation.steps')}
          more={
            <span className={styles.opTime}>
              {operation.state === 'waiting' || neverStarted(operation)
                ? t('operation.askedAt', { time: format.moment(operation.startedAt, now) })
                : running
                  ? t('operation.startedAt', { time, duration })
                  : t('operation.took', { time: format.moment(operation.startedAt, now), duration })}
            </span>
          }
        >
          <OperationSteps operation={operation} />
          <OperationLog operation={operation} />
        </Card>
      </div>
    </div>
  );
}

/** It starts by itself, so this only says what it is waiting for. */
function Queued({ operation: { waitsFor } }: { readonly operation: Operation }) {
  const { t, say } = useWords();
  return (
    <section className={`${cardStyles.card} ${styles.opBar}`}>
      <h2>
        {waitsFor === undefined
          ? t('activity.states.waiting')
          : t('operation.waitsFor', { title: say(waitsFor.title) })}
      </h2>
      <p>{t('operation.waitsText')}</p>
    </section>
  );
}
