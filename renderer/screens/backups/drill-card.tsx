import type { DrillResult } from '../../../contract/backups.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';
import styles from './backups.module.css';

/** What the newest restore drill compared, and how that turned out. */
export function DrillCard({ drill }: { readonly drill: DrillResult }) {
  const { t, say } = useWords();
  const format = useFormat();
  return (
    <Card title={t('backups.drill')} tone={drill.passed ? 'ok' : 'bad'}>
      <p className="small">
        <Moment at={drill.at} />, {format.size(drill.bytes)}, {format.duration(drill.tookMs)}
      </p>
      <ul className={styles.rows}>
        {drill.checks.map(({ what, passed, detail }) => (
          <li key={say(what)}>
            <Status tone={passed ? 'ok' : 'bad'} quiet>
              {say(what)}
            </Status>
            {detail !== undefined && <p className="small">{say(detail)}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
