import { IconMinus, IconPencil, IconPin, IconPlus, IconTrash } from '@tabler/icons-react';
import type { Change, Plan } from '../../../contract/plans.ts';
import { type Words, useWords } from '../../app/i18n/words.ts';
import { Disclosure } from '../frame/disclosure.tsx';
import { Status } from '../state/status.tsx';
import { splitSupportingObjects } from './supporting-objects.ts';
import styles from './plan-list.module.css';

interface Group {
  readonly id: 'added' | 'changed' | 'removed' | 'kept';
  readonly title: string;
  readonly changes: readonly Change[];
}

const icons = { added: IconPlus, changed: IconPencil, removed: IconTrash, kept: IconPin } as const;

/** Deleted data comes first. "Nothing is removed" is information too, so all three groups are always shown. */
function groupsOf(plan: Plan, t: Words['t']): readonly Group[] {
  const of = (...acts: readonly Change['act'][]) => plan.changes.filter((c) => acts.includes(c.act));
  const added = of('add');
  const changed = of('change', 'replace');
  const removed = [...of('remove')].sort((a, b) => Number(b.endsData) - Number(a.endsData));
  const kept = of('keep');
  const groups: Group[] = [
    {
      id: 'added',
      changes: added,
      title: added.length === 0 ? t('plan.nothingAdded') : t('plan.added', { count: added.length }),
    },
    {
      id: 'changed',
      changes: changed,
      title: changed.length === 0 ? t('plan.nothingChanged') : t('plan.changed', { count: changed.length }),
    },
  ];
  const removal: Group = {
    id: 'removed',
    changes: removed,
    title: removed.length === 0 ? t('plan.nothingRemoved') : t('plan.removed', { count: removed.length }),
  };
  if (removed.some((change) => change.endsData)) groups.unshift(removal);
  else groups.push(removal);
  if (plan.removed + plan.added > 0 && kept.length > 0)
    groups.push({ id: 'kept', changes: kept, title: t('plan.kept', { count: kept.length }) });
  return groups;
}

/** What will change, in plain words. PlanDetails shows the objects and fields. */
export function PlanList({ plan, level = 3 }: { readonly plan: Plan; readonly level?: 3 | 4 }) {
  const { t, say } = useWords();
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <div className={styles.plan}>
      {plan.cautions?.map((one) => (
        <p key={say(one)} role="note" className={styles.planCaution}>
          {say(one)}
        </p>
      ))}
      {groupsOf(plan, t).map(({ id, title, changes }) => {
        const Icon = changes.length === 0 ? IconMinus : icons[id];
        return (
          <div key={id} className={styles.planGroup} data-kind={changes.length === 0 ? 'none' : id}>
            <Heading>
              <span className={styles.planSign} aria-hidden="true">
                <Icon size={14} stroke={2} />
              </span>
              {title}
            </Heading>
            {changes.length > 0 && <Changes changes={changes} />}
          </div>
        );
      })}
    </div>
  );
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useWords();
  const { main, inner } = splitSupportingObjects(changes);
  return (
    <ul>
      {main.map((change, index) => (
        <ChangeLine key={`${change.sentence.key} ${change.object?.name ?? ''} ${index}`} change={change} />
      ))}
      {inner.length > 0 && (
        <li className={styles.planInner}>
          <Disclosure summary={t('plan.supporting', { count: inner.length })}>
            <ul>
              {inner.map((change, index) => (
                <ChangeLine
                  key={`${change.sentence.key} ${change.object?.name ?? ''} ${index}`}
                  change={change}
                />
              ))}
            </ul>
          </Disclosure>
        </li>
      )}
    </ul>
  );
}

function ChangeLine({ change }: { readonly change: Change }) {
  const { t, say } = useWords();
  return (
    <li>
      <span className={styles.planWhat}>{say(change.sentence)}</span>
      {change.endsData && <Status tone="bad">{t('plan.deletesData')}</Status>}
      {change.detail !== undefined && <span className={styles.planMore}>{say(change.detail)}</span>}
    </li>
  );
}
