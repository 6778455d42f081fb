import type { Change, Plan } from '../../../contract/plans.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Disclosure } from '../frame/disclosure.tsx';
import styles from './plan-list.module.css';

function Fields({ fields }: { readonly fields: NonNullable<Change['fields']> }) {
  const { t } = useWords();
  return (
    <table className={styles.planFields}>
      <thead>
        <tr>
          <th scope="col">{t('plan.field')}</th>
          <th scope="col">{t('plan.before')}</th>
          <th scope="col">{t('plan.after')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.path}>
            <th scope="row">{field.path}</th>
            <td>{field.before ?? <span className="quiet">{t('plan.notSet')}</span>}</td>
            <td>{field.after ?? <span className="quiet">{t('plan.goes')}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every object of a plan with its fields as Kubernetes names them, collapsed. */
export function PlanDetails({ plan }: { readonly plan: Plan }) {
  const { t } = useWords();
  const objects = plan.changes.filter((change) => change.object !== undefined);
  if (objects.length === 0) return null;
  return (
    <Disclosure summary={t('plan.objects', { count: objects.length })}>
      <ul className={styles.planObjects} translate="no">
        {objects.map(({ object, act, fields = [] }) =>
          object === undefined ? null : (
            <li key={`${object.apiVersion} ${object.kind} ${object.namespace ?? ''} ${object.name}`}>
              <code>
                {object.kind} {object.namespace === undefined ? '' : `${object.namespace}/`}
                {object.name}
              </code>{' '}
              <span className="small">{t(`plan.acts.${act}`)}</span>
              {fields.length > 0 && <Fields fields={fields} />}
            </li>
          ),
        )}
      </ul>
    </Disclosure>
  );
}
