import type { ReactNode } from 'react';
import { useWords } from '../../app/i18n/words.ts';
import { StatusIcon, Status } from '../state/status.tsx';
import type { Tone } from '../state/tone.ts';
import styles from './feedback.module.css';
import cardStyles from '../frame/card.module.css';

export interface ProblemLink {
  readonly name: string;
  readonly text: string;
  readonly tone: Tone;
}

/** What is affected, what is wrong, the chain of components with the broken one marked, and one way to fix it. */
export function ProblemCard({
  sign,
  title,
  text,
  state,
  tone = 'bad',
  chain = [],
  todo,
  actions,
  children,
}: {
  readonly sign?: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly state: string;
  readonly tone?: Tone;
  readonly chain?: readonly ProblemLink[];
  readonly todo?: string;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}) {
  const { t } = useWords();
  return (
    <section className={`${cardStyles.card} ${cardStyles.cardToned} tone-${tone} ${styles.problem}`}>
      <div className={styles.problemHead}>
        {sign}
        <div>
          <h2>{title}</h2>
          <p>{text}</p>
        </div>
        <Status tone={tone}>{state}</Status>
      </div>
      {chain.length > 0 && (
        <ol className={styles.problemChain}>
          {chain.map((link) => (
            <li key={link.name} className={`${styles.problemLink} tone-${link.tone}`}>
              <StatusIcon tone={link.tone} size={24} />
              <b>{link.name}</b>
              <span className={styles.problemLinkText}>{link.text}</span>
            </li>
          ))}
        </ol>
      )}
      {todo !== undefined && (
        <div className={styles.problemNext}>
          <div>
            <h3>{t('overview.whatDo')}</h3>
            <p>{todo}</p>
          </div>
          {actions !== undefined && <div className="row">{actions}</div>}
        </div>
      )}
      {todo === undefined && actions !== undefined && <div className="row">{actions}</div>}
      {children}
    </section>
  );
}
