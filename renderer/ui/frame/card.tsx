import type { ReactNode } from 'react';
import type { Tone } from '../state/tone.ts';
import styles from './card.module.css';

/** A panel. With `title` it is a region of that name; `more` is a link at the end of the header. */
export function Card({
  title,
  more,
  tone,
  raised = false,
  level = 2,
  children,
}: {
  readonly title?: ReactNode;
  readonly more?: ReactNode;
  /** Colours the border when the card is about a state. */
  readonly tone?: Tone;
  readonly raised?: boolean;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const looks = [
    styles.card,
    tone === undefined ? '' : `${styles.cardToned} tone-${tone}`,
    raised ? styles.cardRaised : '',
  ];
  return (
    <section className={looks.filter(Boolean).join(' ')}>
      {title !== undefined && (
        <div className={styles.cardHead}>
          <Heading>{title}</Heading>
          {more}
        </div>
      )}
      {children}
    </section>
  );
}

/** Name-value pairs. */
export function Facts({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode; readonly wide?: boolean }[];
}) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.name} className={fact.wide === true ? styles.factsWide : undefined}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
