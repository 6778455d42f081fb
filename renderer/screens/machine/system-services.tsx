import { Button } from '@mantine/core';
import type { SystemService } from '../../../contract/machines.ts';
import type { CallState } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { ReloadButton } from '../../ui/feedback/reload-button.tsx';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import styles from './diagnostics.module.css';
import checkListStyles from '../../ui/state/check-list.module.css';

const tones: Readonly<Record<SystemService['state'], Tone>> = {
  ok: 'ok',
  waiting: 'info',
  failed: 'bad',
  off: 'idle',
};

/** Every Talos service: purpose, state and a link to its log. */
export function SystemServices({
  services: { value, error, loading, reload },
  onLog,
}: {
  readonly services: CallState<{ readonly services: readonly SystemService[] }>;
  readonly onLog: (service: string) => void;
}) {
  const { t } = useWords();
  return (
    <div className="stack">
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {value === undefined && error === undefined && <LoadingBlock height={200} />}
      {value !== undefined && (
        <>
          <ul className={checkListStyles.list}>
            {value.services.map((service) => (
              <Service key={service.id} service={service} onLog={() => onLog(service.id)} />
            ))}
          </ul>
          <div className="row">
            <ReloadButton state={{ loading, reload }} label={t('machine.inside.lookAgain')} />
          </div>
        </>
      )}
    </div>
  );
}

function Service({
  service: { id, purpose, state, detail },
  onLog,
}: {
  readonly service: SystemService;
  readonly onLog: () => void;
}) {
  const { t, say } = useWords();
  return (
    <li className={checkListStyles.check}>
      <div>
        <span className={styles.serviceName}>
          {purpose !== undefined && <b>{say(purpose)}</b>}
          <code translate="no">{id}</code>
        </span>
        <span className="small">{say(detail)}</span>
      </div>
      <span className={styles.serviceEnd}>
        <Status tone={tones[state]} quiet={state === 'ok' || state === 'off'}>
          {t(`machine.inside.states.${state}`)}
        </Status>
        <Button variant="subtle" aria-label={t('machine.inside.logOf', { service: id })} onClick={onLog}>
          {t('machine.inside.log')}
        </Button>
      </span>
    </li>
  );
}
