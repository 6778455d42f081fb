import type { StorageStatus } from '../../../contract/storage.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import { usageSegments } from './usage.ts';
import styles from './storage.module.css';

const soonDays = 60;

/** All disks as one bar by app, and when they are full; or why that isn't known. */
export function SpaceCard({
  status,
  titleOf,
}: {
  readonly status: StorageStatus;
  readonly titleOf: (app: string) => string;
}) {
  const { t, say } = useWords();
  const format = useFormat();
  const { total, forecast, unknown } = status;
  const segments = usageSegments(status);
  if (total === undefined && unknown.length === 0) return null;
  return (
    <Card
      title={t('storage.space')}
      more={
        total !== undefined && (
          <span className={styles.total}>
            {t('storage.used', format.usedOfTotal(total.usedBytes, total.capacityBytes))}
          </span>
        )
      }
    >
      {total !== undefined && (
        <>
          <div className={styles.bar} aria-hidden="true">
            {segments.map(({ app, share }, index) => (
              <span
                key={app ?? ''}
                className={app === undefined ? styles.rest : partClasses[index]}
                style={{ inlineSize: `${share * 100}%` }}
              />
            ))}
          </div>
          <ul className={styles.legend}>
            {segments.map(({ app, bytes }, index) => (
              <li key={app ?? ''}>
                <span
                  className={`${styles.swatch} ${app === undefined ? styles.rest : partClasses[index]}`}
                  aria-hidden="true"
                />
                <span translate={app === undefined ? undefined : 'no'}>
                  {app === undefined ? t('storage.others') : titleOf(app)}
                </span>
                <span className="quiet">{format.size(bytes)}</span>
              </li>
            ))}
            <li>
              <span className={styles.swatch} aria-hidden="true" />
              <span>{t('storage.free')}</span>
              <span className="quiet">{format.size(Math.max(0, total.capacityBytes - total.usedBytes))}</span>
            </li>
          </ul>
          <p className={styles.forecast}>
            <Status tone={forecastTone(status)} quiet>
              {say(forecast.sentence)}
            </Status>
          </p>
        </>
      )}
      {unknown.map((one) => (
        <p key={one.key} className={styles.unknown}>
          {say(one)}
        </p>
      ))}
    </Card>
  );
}

const partClasses = [styles.part1, styles.part2, styles.part3, styles.part4];

function forecastTone({ forecast: { state, at }, checkedAt }: StorageStatus): Tone {
  if (state === 'full') return 'bad';
  if (state === 'early' || state === 'none') return 'idle';
  if (state !== 'fills' || at === undefined) return 'ok';
  const days = (Date.parse(at) - Date.parse(checkedAt)) / 86_400_000;
  return days < soonDays ? 'attn' : 'ok';
}
