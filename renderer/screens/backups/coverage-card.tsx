import type { Coverage } from '../../../contract/backups.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import styles from './backups.module.css';

/** What a backup of this app contains and what it doesn't, so that nobody relies on what isn't there. */
export function CoverageCard({ coverage }: { readonly coverage: Coverage }) {
  const { t, say } = useWords();
  return (
    <Card title={t('backups.coverage')}>
      <ul className={styles.rows}>
        {coverage.covered.map(({ part, what }) => (
          <li key={part}>
            <Status tone="ok" quiet>
              {say(what)}
            </Status>
          </li>
        ))}
        {coverage.notCovered.map(({ what, why, matters }) => (
          <li key={say(what)}>
            <Status tone={matters === 'gap' ? 'attn' : 'idle'} quiet>
              {t('backups.notCovered', { what: say(what) })}
            </Status>
            <p className="small">{say(why)}</p>
          </li>
        ))}
      </ul>
      {coverage.stops && <p className="small">{t('backups.stops')}</p>}
    </Card>
  );
}
