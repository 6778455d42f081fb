import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Status, StatusIcon } from '../../ui/state/status.tsx';
import { OperationLog } from '../operation/operation-log.tsx';
import { OperationSteps } from '../operation/operation-steps.tsx';
import { isActive } from '../operation/progress.ts';
import { StopButton } from '../operation/stop-button.tsx';
import { useAnnouncedProgress } from '../operation/use-announced-progress.ts';
import { useOperationActions } from '../operation/use-operation-actions.ts';
import { NormalAgain } from './normal-again.tsx';
import { StickArt } from './way-art.tsx';
import { resultSteps, type WriteResults, writeResults } from './write-results.ts';
import cardStyles from '../../ui/frame/card.module.css';
import styles from './start-machine.module.css';

const tones = { yes: 'ok', no: 'attn', open: 'idle' } as const;

/** A stick while it is written, and its three results afterwards. */
export function WrittenStick({
  cloud,
  operation,
  onAgain,
}: {
  readonly cloud: CloudSummary;
  readonly operation: Operation;
  readonly onAgain: () => void;
}) {
  useAnnouncedProgress(operation);
  return (
    <div className="stack">
      {operation.state === 'failed' && operation.error !== undefined && <ErrorCard error={operation.error} />}
      {isActive(operation) ? (
        <Writing operation={operation} />
      ) : (
        <Written cloud={cloud} operation={operation} onAgain={onAgain} />
      )}
    </div>
  );
}

function Writing({ operation }: { readonly operation: Operation }) {
  const { t, say } = useWords();
  const { act, busy, refused } = useOperationActions(operation.id);
  return (
    <Card
      raised
      title={say(operation.title)}
      more={<StopButton operation={operation} busy={busy} onStop={() => act('operations.cancel')} />}
    >
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      <p className={styles.keepIn}>{t('startMachine.stick.keepIn')}</p>
      <OperationSteps operation={operation} />
      <OperationLog operation={operation} />
    </Card>
  );
}

function Written({
  cloud,
  operation,
  onAgain,
}: {
  readonly cloud: CloudSummary;
  readonly operation: Operation;
  readonly onAgain: () => void;
}) {
  const { t } = useWords();
  const done = operation.state === 'done';
  const results = writeResults(operation);
  const tone = done ? 'ok' : 'attn';
  return (
    <section
      className={`${cardStyles.card} ${cardStyles.cardToned} ${cardStyles.cardRaised} tone-${tone} ${styles.written}`}
    >
      <StatusIcon tone={tone} size={40} />
      <div className={styles.writtenText}>
        <h2>{t(`startMachine.stick.${done ? 'doneTitle' : 'stoppedTitle'}`)}</h2>
        <p>{t(`startMachine.stick.${nextSentence(done, results)}`)}</p>
        <ul className={styles.results} aria-label={t('startMachine.stick.results')}>
          {resultSteps.map((step) => (
            <li key={step}>
              <Status tone={tones[results[step]]} quiet>
                {t(`startMachine.stick.result.${step}.${results[step]}`)}
              </Status>
            </li>
          ))}
        </ul>
        <div className="row">
          {done && (
            <Button
              component="a"
              data-size="lg"
              href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine', way: 'power-on' })}
              rightSection={<IconArrowRight className="mirrored" size={17} aria-hidden="true" />}
            >
              {t('startMachine.stick.next')}
            </Button>
          )}
          <Button variant={done ? 'default' : 'filled'} onClick={onAgain}>
            {t(`startMachine.stick.${done ? 'again' : 'retry'}`)}
          </Button>
          <NormalAgain />
        </div>
      </div>
      <div className={styles.writtenArt}>
        <StickArt />
      </div>
    </section>
  );
}

function nextSentence(
  done: boolean,
  { write, verify, eject }: WriteResults,
): 'pull' | 'ejectFirst' | 'stoppedText' | 'untouched' | 'faulty' {
  if (!done) return write === 'open' ? 'untouched' : verify === 'no' ? 'faulty' : 'stoppedText';
  return eject === 'yes' ? 'pull' : 'ejectFirst';
}
