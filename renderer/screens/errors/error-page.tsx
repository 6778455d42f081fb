import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { ErrorDetails } from '../../ui/feedback/error-card.tsx';
import { Hills } from '../../ui/art/hills.tsx';
import styles from './error-page.module.css';

/** A full-page error: what happened, why, and the next step. */
export function ErrorPage({
  title,
  text,
  hint,
  path,
  actions,
  error,
}: {
  readonly title: string;
  readonly text: string;
  readonly hint?: string;
  /** Details such as a path on this computer. */
  readonly path?: string;
  readonly actions?: ReactNode;
  readonly error?: WireError;
}) {
  useTitle(title);
  return (
    <div className={styles.errorPage}>
      <div className={styles.errorPageMain}>
        <h1 tabIndex={-1}>{title}</h1>
        <p className="lead">{text}</p>
        {hint !== undefined && <p>{hint}</p>}
        {path !== undefined && <code className="anywhere">{path}</code>}
        {actions !== undefined && <div className="row">{actions}</div>}
        {error !== undefined && <ErrorDetails error={error} />}
      </div>
      <Hills sky="dim" shape="floor" />
    </div>
  );
}

function ToStart() {
  const { t } = useWords();
  return (
    <Button component="a" href={hrefOf({ at: 'first' })}>
      {t('errors.toStart')}
    </Button>
  );
}

export function CrashedPage({ error, onAgain }: { readonly error: WireError; readonly onAgain: () => void }) {
  const { t } = useWords();
  return (
    <ErrorPage
      title={t('errors.crashed')}
      text={t('errors.crashedText')}
      error={error}
      actions={<Button onClick={onAgain}>{t('errors.again')}</Button>}
    />
  );
}

export function NoSuchCloud() {
  const { t } = useWords();
  return (
    <ErrorPage title={t('errors.noSuchCloud')} text={t('errors.noSuchCloudText')} actions={<ToStart />} />
  );
}

export function NoSuchPage() {
  const { t } = useWords();
  return <ErrorPage title={t('errors.noSuchPage')} text={t('errors.noSuchPageText')} actions={<ToStart />} />;
}

/** The browser tab has neither a valid token nor a session cookie. */
export function LostKeyPage() {
  const { t } = useWords();
  return (
    <main>
      <ErrorPage title={t('lostKey.title')} text={t('lostKey.text')} hint={t('lostKey.why')} />
    </main>
  );
}
