import type { AppStatus } from '../../../contract/apps.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../frame/card.tsx';
import { workloadTone } from './condition-tone.ts';
import { Status } from './status.tsx';
import styles from './workloads.module.css';

/** The components of an app or a service, each with its state. */
export function Workloads({ workloads }: Pick<AppStatus, 'workloads'>) {
  const { t, say } = useWords();
  return (
    <Card title={t('workloads.title')}>
      {workloads.length === 0 ? (
        <p className="small">{t('workloads.none')}</p>
      ) : (
        <ul className={styles.list}>
          {workloads.map(({ kind, name, sentence, condition }) => (
            <li key={`${kind} ${name}`}>
              <div className={styles.text}>
                <b translate="no">{name}</b>
                <span className="small">{say(sentence)}</span>
              </div>
              <Status tone={workloadTone[condition]} quiet>
                {t(`states.${condition}`)}
              </Status>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
