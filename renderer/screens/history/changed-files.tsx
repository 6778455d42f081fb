import type { HistoryFile } from '../../../contract/history.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import styles from './history.module.css';

/** What changed: settings value by value, a count of app files, and the full diff when expanded. */
export function ChangedFiles({
  files,
  planned = false,
}: {
  readonly files: readonly HistoryFile[];
  /** True for a plan, which has not been applied. */
  readonly planned?: boolean;
}) {
  const { t, say } = useWords();
  const words = planned ? 'history.planned' : 'history';
  const values = files.flatMap((file) => file.values ?? []);
  const conflicts = files.flatMap(({ conflict }) => conflict ?? []);
  const others = files.filter((file) => file.values === undefined && file.conflict === undefined);
  const groups = Map.groupBy(others, ({ path, act }) => `${act} ${folderOf(path)}`);
  return (
    <div className="stack">
      {conflicts.map((conflict) => (
        <p key={conflict.key + conflict.text}>{say(conflict)}</p>
      ))}
      {values.length > 0 && (
        <ul className={styles.historyValues}>
          {values.map(({ path, before, after }) => (
            <li key={path}>
              <code className="anywhere">{path}</code>{' '}
              {before === undefined
                ? t(`${words}.value.set`, { after: after ?? '' })
                : after === undefined
                  ? t(`${words}.value.removed`, { before })
                  : t(`${words}.value.changed`, { before, after })}
            </li>
          ))}
        </ul>
      )}
      {groups.size > 0 && (
        <ul className={styles.historyValues}>
          {[...groups].map(([key, group]) => (
            <li key={key}>
              {t(`${words}.files.${group[0]?.act ?? 'change'}`, {
                count: group.length,
                folder: folderOf(group[0]?.path ?? ''),
              })}
            </li>
          ))}
        </ul>
      )}
      {files.some(({ diff }) => diff !== undefined) && (
        <Disclosure summary={t('history.lines')}>
          <div className="stack">
            {files.map(({ path, diff }) =>
              diff === undefined ? null : (
                <div key={path}>
                  <p className="small anywhere">{path}</p>
                  <pre className={styles.historyDiff} tabIndex={0} aria-label={path} translate="no">
                    {diff.split('\n').map((line, index) => (
                      // Lines have no identity besides their position.
                      // oxlint-disable-next-line react/no-array-index-key
                      <span key={index} data-sign={line.charAt(0)}>
                        {line}
                        {'\n'}
                      </span>
                    ))}
                  </pre>
                </div>
              ),
            )}
          </div>
        </Disclosure>
      )}
    </div>
  );
}

/** `apps/ghost` for a file in that folder; a top-level file's own name. */
function folderOf(path: string): string {
  const parts = path.split('/');
  return parts.length === 1 ? path : parts.slice(0, Math.min(2, parts.length - 1)).join('/');
}
