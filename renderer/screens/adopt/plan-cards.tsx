import type { AdoptionChange, AdoptionPlan, AdoptionWarning } from '../../../contract/adoption.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { StatusIcon } from '../../ui/state/status.tsx';
import styles from './adopt-page.module.css';

/** What was recognized, warnings, changes, and what wasn't understood. */
export function PlanCards({ plan }: { readonly plan: AdoptionPlan }) {
  const { t, say } = useWords();
  return (
    <>
      <Card title={t('adopt.understood')}>
        <ul className={styles.adoptFacts}>
          {plan.understood.map((fact) => (
            <li key={fact.key} className="anywhere">
              {say(fact)}
            </li>
          ))}
        </ul>
      </Card>
      {plan.warnings.length > 0 && (
        <Card
          title={t('adopt.warnings')}
          {...(plan.warnings.some(({ grave }) => grave) ? { tone: 'attn' as const } : {})}
        >
          <ul className={styles.adoptWarnings}>
            {plan.warnings.map((warning) => (
              <Warning key={`${warning.what.key} ${warning.places[0] ?? ''}`} warning={warning} />
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('adopt.changes')}>
        <ul className={styles.adoptChanges}>
          {plan.changes.map((change) => (
            <Change key={`${change.file} ${change.what.key}`} change={change} />
          ))}
        </ul>
      </Card>
      {plan.notUnderstood.length > 0 && (
        <Card title={t('adopt.unknown')}>
          <p className="small">{t('adopt.unknownText')}</p>
          <Places places={plan.notUnderstood} />
        </Card>
      )}
    </>
  );
}

function Warning({ warning }: { readonly warning: AdoptionWarning }) {
  const { t, say } = useWords();
  const { grave, what, places, todo } = warning;
  return (
    <li>
      <StatusIcon tone={grave ? 'attn' : 'idle'} size={24} />
      <div className={styles.adoptWarning}>
        <p className="anywhere">{say(what)}</p>
        {places.length > 3 ? (
          <Disclosure summary={t('adopt.places', { count: places.length })}>
            <Places places={places} />
          </Disclosure>
        ) : (
          <Places places={places} />
        )}
        {todo !== undefined && <p className="small anywhere">{say(todo)}</p>}
      </div>
    </li>
  );
}

function Change({ change }: { readonly change: AdoptionChange }) {
  const { t, say } = useWords();
  const { file, what, lines } = change;
  return (
    <li>
      <b className="anywhere" translate="no">
        {file}
      </b>
      <span className="small anywhere">{say(what)}</span>
      {lines.length > 0 && (
        <Disclosure summary={t('adopt.lines', { count: lines.length })}>
          <ul className={styles.adoptPlaces} translate="no">
            {lines.map(({ from, to }) => (
              <li key={`${from} ${to}`}>
                <code>{from}</code>
                <span aria-hidden="true"> → </span>
                <span className="unseen">{t('adopt.to')}</span>
                <code>{to}</code>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </li>
  );
}

function Places({ places }: { readonly places: readonly string[] }) {
  return (
    <ul className={styles.adoptPlaces} translate="no">
      {places.map((place) => (
        <li key={place}>
          <code>{place}</code>
        </li>
      ))}
    </ul>
  );
}
