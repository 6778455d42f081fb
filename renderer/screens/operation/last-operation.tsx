import { Button } from '@mantine/core';
import type { Operation } from '../../../contract/operations.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf, operationRoute } from '../../app/router/route.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { neverStarted } from './progress.ts';
import { Card } from '../../ui/frame/card.tsx';
import styles from '../../ui/frame/card.module.css';

/** The latest operation on this app, if it didn't succeed. */
export function LastOperation({ operation }: { readonly operation: Operation }) {
  const { t } = useWords();
  const look = (
    <Button component="a" variant="default" href={hrefOf(operationRoute(operation))}>
      {t('operation.look')}
    </Button>
  );
  if (operation.state === 'failed' && operation.error !== undefined)
    return <ErrorCard error={operation.error} actions={look} />;
  if (operation.state !== 'interrupted') return null;
  return (
    <Card tone="attn" title={t(neverStarted(operation) ? 'activity.notStarted' : 'operation.interrupted')}>
      <div className={styles.withAction}>
        <p>
          {neverStarted(operation)
            ? t('operation.notStartedText')
            : operation.canResume
              ? t('operation.interruptedText')
              : t('operation.interruptedFinal')}
        </p>
        {look}
      </div>
    </Card>
  );
}
