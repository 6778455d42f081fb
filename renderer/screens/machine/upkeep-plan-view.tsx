import type { UpkeepPlan } from '../../../contract/upkeep.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Status } from '../../ui/state/status.tsx';
import styles from './machine.module.css';

/** What will happen to the machines, how many may fail afterwards, and why it may be refused. */
export function UpkeepPlanView({
  plan: { happens, notes, refusals, survives },
}: {
  readonly plan: Pick<UpkeepPlan, 'happens' | 'notes' | 'refusals' | 'survives'>;
}) {
  const { t, say } = useWords();
  return (
    <div className={styles.upkeepPlan}>
      {happens.length === 1 && happens.map((one) => <p key={one.text}>{say(one)}</p>)}
      {happens.length > 1 && (
        <ol>
          {happens.map((one) => (
            <li key={one.text}>{say(one)}</li>
          ))}
        </ol>
      )}
      {survives !== undefined && (
        <p className="small">{t('machine.survives', { now: survives.now, after: survives.after })}</p>
      )}
      {notes.map((note) => (
        <Status key={note.text} tone="info" quiet>
          {say(note)}
        </Status>
      ))}
      {refusals.map((refusal) => (
        <Status key={refusal.text} tone="bad" quiet>
          {say(refusal)}
        </Status>
      ))}
    </div>
  );
}
