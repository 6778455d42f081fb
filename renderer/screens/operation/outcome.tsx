import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { Operation, OperationState } from '../../../contract/operations.ts';
import { useWords, type Words } from '../../app/i18n/words.ts';
import { hrefOf, type Route } from '../../app/router/route.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { StatusIcon } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import { routeAfter } from './route-after.ts';
import { neverStarted } from './progress.ts';
import styles from './operation.module.css';
import cardStyles from '../../ui/frame/card.module.css';

export const outcomeTone: Readonly<Record<OperationState, Tone>> = {
  waiting: 'idle',
  running: 'run',
  done: 'ok',
  failed: 'bad',
  cancelled: 'idle',
  interrupted: 'attn',
};

function afterLabel({ subject = '' }: Operation, after: Route, t: Words['t']): string {
  if ('machine' in after) return t('operation.toMachine', { name: subject });
  return 'section' in after && after.section === 'services'
    ? t('operation.toServices')
    : t('setup.disks.back');
}

/** How an operation ended, in words, with the next thing to do. */
export function Outcome({
  operation,
  onResume,
  resuming,
}: {
  readonly operation: Operation;
  readonly onResume: () => void;
  readonly resuming: boolean;
}) {
  const { t, say } = useWords();
  const { state, error, result, canResume } = operation;
  const resume = canResume && (
    <Button loading={resuming} onClick={onResume}>
      {t('operation.resume')}
    </Button>
  );
  if (state === 'failed' && error !== undefined)
    return <ErrorCard error={error} actions={resume === false ? null : resume} />;
  const after = routeAfter(operation);
  const url = result?.['url'];
  const link =
    url !== undefined && /^https?:\/\//.test(url) ? (
      <Button
        component="a"
        href={url}
        target="_blank"
        rel="noreferrer"
        rightSection={<IconExternalLink size={16} aria-hidden="true" />}
      >
        {t('operation.open', { name: operation.subject ?? url })}
      </Button>
    ) : after !== undefined ? (
      <Button component="a" variant="default" href={hrefOf(after)}>
        {afterLabel(operation, after, t)}
      </Button>
    ) : (
      state === 'done' &&
      operation.kind === 'practice.up' &&
      operation.cloud !== undefined && (
        <Button component="a" href={hrefOf({ at: 'cloud', cloud: operation.cloud, section: 'overview' })}>
          {t('operation.openCloud')}
        </Button>
      )
    );
  const texts = {
    waiting: '',
    running: '',
    done: t('operation.doneText'),
    failed: '',
    cancelled: t('operation.cancelledText'),
    interrupted: neverStarted(operation)
      ? t('operation.notStartedText')
      : canResume
        ? t('operation.interruptedText')
        : t('operation.interruptedFinal'),
  };
  return (
    <section
      className={`${cardStyles.card} ${cardStyles.cardToned} tone-${outcomeTone[state]} ${styles.opOutcome}`}
      aria-label={say(operation.title)}
    >
      <StatusIcon tone={outcomeTone[state]} size={32} />
      <div>
        <h2>{t(neverStarted(operation) ? 'activity.notStarted' : `activity.states.${state}`)}</h2>
        <p>{texts[state]}</p>
      </div>
      {state === 'done' ? link : resume}
    </section>
  );
}
