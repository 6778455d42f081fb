import type { RestorePlan } from '../../../contract/restores.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Status } from '../../ui/state/status.tsx';
import styles from './backups.module.css';

/** What a restore brings back, what it does in order, and what would be lost. */
export function RestorePlanView({ plan }: { readonly plan: RestorePlan }) {
  const { t, say } = useWords();
  return (
    <div className="stack">
      {plan.refusals.map((one) => (
        <Status key={say(one)} tone="bad">
          {say(one)}
        </Status>
      ))}
      <List title={t('backups.plan.restores')} sentences={plan.restores} />
      <List title={t('backups.plan.happens')} sentences={plan.happens} ordered />
      {plan.lost.length === 0 ? (
        <Status tone="ok" quiet>
          {t('backups.plan.nothingLost')}
        </Status>
      ) : (
        <div className={styles.lost}>
          <List title={t('backups.plan.lost')} sentences={plan.lost} />
        </div>
      )}
      {plan.notes.map((one) => (
        <p key={say(one)} className="small">
          {say(one)}
        </p>
      ))}
    </div>
  );
}

function List({
  title,
  sentences,
  ordered = false,
}: {
  readonly title: string;
  readonly sentences: readonly Sentence[];
  readonly ordered?: boolean;
}) {
  const { say } = useWords();
  if (sentences.length === 0) return null;
  const As = ordered ? 'ol' : 'ul';
  return (
    <section className={styles.planList}>
      <h3>{title}</h3>
      <As>
        {sentences.map((one) => (
          <li key={say(one)}>{say(one)}</li>
        ))}
      </As>
    </section>
  );
}
