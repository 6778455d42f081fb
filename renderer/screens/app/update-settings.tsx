import type { AppPage, AppUpdate } from '../../../contract/apps.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { sortChanges, type UpdateChange, valueText } from './update-values.ts';
import styles from './app-page.module.css';

/** The setting changes of an update that need no decision. */
export function UpdateSettings({ page, update }: { readonly page: AppPage; readonly update: AppUpdate }) {
  const words = useWords();
  const { t, say } = words;
  const { groups, conflicts } = sortChanges(update.changes);
  if (groups.length === 0 && conflicts.length > 0) return null;
  const line = ({ path, kind, before, after, own }: UpdateChange) => {
    const setting = page.settings.find((one) => one.path === path);
    const text = (value: typeof own): string => valueText(value, setting, words) || t('app.update.empty');
    const what =
      kind === 'changed'
        ? t('app.update.to', { before: text(before), after: text(after) })
        : text(kind === 'added' ? after : own);
    return (
      <li key={path}>
        {setting === undefined ? <code>{path}</code> : <b>{say(setting.label)}</b>}
        <span className="small">{what}</span>
      </li>
    );
  };
  return (
    <Card title={conflicts.length > 0 ? t('app.update.settingsOther') : t('app.update.settings')}>
      <div className="stack">
        {update.from === undefined && <p className="small">{t('app.update.unknown')}</p>}
        {groups.length === 0 && conflicts.length === 0 && <p>{t('app.update.none')}</p>}
        {groups.map(({ kind, changes }) => (
          <section key={kind} className={styles.updateGroup}>
            <h3>{t(`app.update.${kind}`, { app: page.title })}</h3>
            <ul>{changes.map(line)}</ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
