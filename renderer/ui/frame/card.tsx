import type { ReactNode } from 'react';
import type { Tone } from '../state/tone.ts';
import './card.css';

/** A quiet panel. With `title` it is a region of that name; `more` is a link at the end of the head. */
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
  /** Colours the edge, where the card is about a state. */
  readonly tone?: Tone;
  readonly raised?: boolean;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const looks = ['card', tone === undefined ? '' : `card-toned tone-${tone}`, raised ? 'card-raised' : ''];
  return (
    <section className={looks.filter(Boolean).join(' ')}>
      {title !== undefined && (
        <div className="card-head">
          <Heading>{title}</Heading>
          {more}
        </div>
      )}
      {children}
    </section>
  );
}

/** Name and value pairs. */
export function Facts({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode; readonly wide?: boolean }[];
}) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.name} className={fact.wide === true ? 'facts-wide' : undefined}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
