import type { BootConcern, BootReadiness } from '../../../contract/boot.ts';
import type { CallState } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ReloadButton } from '../../ui/feedback/reload-button.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Status, StatusIcon } from '../../ui/state/status.tsx';
import styles from './start-machine.module.css';

const tones = { stops: 'bad', warns: 'attn' } as const;

/** What could keep machines from starting, each with what to do about it. What stops the server comes first. */
export function ConcernsCard({
  concerns,
  needsPassword,
  check,
}: {
  readonly concerns: readonly BootConcern[];
  readonly needsPassword: boolean;
  readonly check: CallState<BootReadiness>;
}) {
  const { t, say } = useWords();
  const ordered = concerns.toSorted((a, b) => Number(b.level === 'stops') - Number(a.level === 'stops'));
  return (
    <Card
      title={t('startMachine.network.concerns')}
      more={<ReloadButton state={check} label={t('startMachine.network.check')} />}
    >
      {concerns.length === 0 && (
        <Status tone="ok" quiet>
          {t('startMachine.network.ready')}
        </Status>
      )}
      <ul className={styles.concerns}>
        {ordered.map(({ level, what, hint }) => (
          <li key={`${what.key} ${what.text}`}>
            <StatusIcon tone={tones[level]} size={28} />
            <div>
              <p>
                <b>{say(what)}</b>
              </p>
              <p className={styles.hint}>{say(hint)}</p>
            </div>
            <Status tone={tones[level]} quiet>
              {t(`startMachine.network.${level}`)}
            </Status>
          </li>
        ))}
      </ul>
      {needsPassword && <p className={`small ${styles.password}`}>{t('startMachine.network.password')}</p>}
    </Card>
  );
}
