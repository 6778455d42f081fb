import { Button } from '@mantine/core';
import type { AppPage, AppUpdate } from '../../../contract/apps.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import styles from '../../ui/frame/card.module.css';

/** The available update, and whether it needs a decision. */
export function UpdateCard({
  page,
  update,
  onLook,
}: {
  readonly page: AppPage;
  readonly update: AppUpdate;
  readonly onLook: () => void;
}) {
  const { t } = useWords();
  const { from, to } = update;
  const conflicts = update.changes.filter(({ kind }) => kind === 'conflict').length;
  return (
    <Card
      tone="info"
      title={from === to ? t('app.update.titleSame', { app: page.title }) : t('app.update.title', { to })}
    >
      <div className={styles.withAction}>
        <p>
          {from === undefined || from === to ? t('app.update.textUnknown') : t('app.update.text', { from })}{' '}
          {conflicts > 0 && t('app.update.conflicts', { count: conflicts, app: page.title })}
        </p>
        <Button variant="light" onClick={onLook}>
          {t('app.update.look')}
        </Button>
      </div>
    </Card>
  );
}
