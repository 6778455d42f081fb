import { Button } from '@mantine/core';
import type { ConfigProblem } from '../../../contract/config.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Status } from '../../ui/state/status.tsx';
import styles from './settings.module.css';

/** Errors and warnings about config.yaml, each with its line. */
export function SettingsProblems({
  problems,
  onLook,
}: {
  readonly problems: readonly ConfigProblem[];
  readonly onLook: () => void;
}) {
  const { t, say } = useWords();
  if (problems.length === 0) return null;
  return (
    <section className={styles.settingsProblems}>
      <div className="row">
        <h3>{t('settings.problems', { count: problems.length })}</h3>
        <Button variant="subtle" onClick={onLook}>
          {t('settings.lookAgain')}
        </Button>
      </div>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.path ?? problem.sentence.key}`}>
            <Status tone={problem.severity === 'error' ? 'bad' : 'attn'} quiet>
              {t('settings.place', { line: problem.line, column: problem.column })}
            </Status>
            <p>{say(problem.sentence)}</p>
            {problem.excerpt.text.trim() !== '' && (
              <pre translate="no" tabIndex={0}>
                {problem.excerpt.text}
                {'\n'}
                <span aria-hidden="true">{problem.excerpt.marker}</span>
              </pre>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
