import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Disclosure } from '../frame/disclosure.tsx';
import { StatusIcon } from '../state/status.tsx';
import styles from './feedback.module.css';
import cardStyles from '../frame/card.module.css';

/** The code and context of a failure, unedited, for debugging and bug reports. */
export function ErrorDetails({ error }: { readonly error: WireError }) {
  const { t } = useWords();
  const facts = Object.entries(error.context ?? {}).filter(([, value]) => value !== '');
  return (
    <Disclosure summary={t('general.details')}>
      <dl className={styles.errorFacts} translate="no">
        <dt>{t('errors.code')}</dt>
        <dd>
          <code>{error.code}</code>
        </dd>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.errorFact}>
            <dt>{name}</dt>
            <dd>
              {/* Scrollable content must be reachable by keyboard. */}
              <pre tabIndex={value.length > 200 ? 0 : undefined}>{value}</pre>
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

/** What failed, why, and the next step. Raw output is collapsed. Keep showing the last known data beside it. */
export function ErrorCard({
  error,
  hint,
  onRetry,
  actions,
  level = 2,
}: {
  readonly error: WireError;
  /** Replaces the failure's own hint where the page offers a better next step. */
  readonly hint?: string;
  readonly onRetry?: () => void;
  readonly actions?: ReactNode;
  readonly level?: 2 | 3;
}) {
  const { t, sayError } = useWords();
  const said = sayError(error);
  const next = hint ?? said.hint;
  const Heading = level === 2 ? 'h2' : 'h3';
  const tone = error.family === 'environment' ? 'attn' : 'bad';
  return (
    <section className={`${cardStyles.card} ${cardStyles.cardToned} tone-${tone} ${styles.failure}`}>
      <StatusIcon tone={tone} size={32} />
      <div className={styles.failureMain}>
        <Heading>{said.title}</Heading>
        <p>{said.detail}</p>
        {next !== undefined && <p className={styles.failureHint}>{next}</p>}
        {(onRetry !== undefined || actions !== undefined) && (
          <div className={`row ${styles.failureActions}`}>
            {onRetry !== undefined && (
              <Button
                variant="default"
                leftSection={<IconRefresh size={16} aria-hidden="true" />}
                onClick={onRetry}
              >
                {t('general.retry')}
              </Button>
            )}
            {actions}
          </div>
        )}
        <ErrorDetails error={error} />
      </div>
    </section>
  );
}
