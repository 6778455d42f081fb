import { Button } from '@mantine/core';
import { IconCopy, IconExternalLink } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { CallFailure, useClient } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import { copyForAMinute, type Forgotten } from './copied-token.ts';
import styles from './services.module.css';

interface Copied {
  readonly url: string | undefined;
  readonly expiresAt: string;
  /** Undefined during the minute. */
  readonly forgotten?: Forgotten;
}

/** Copies a token for signing in to the dashboard. The token itself is never shown. */
export function TokenCard({ cloud, title }: { readonly cloud: CloudSummary; readonly title: string }) {
  const { t } = useWords();
  const client = useClient();
  const { busy, refused, attempt } = useAttempt();
  const [copied, setCopied] = useState<Copied>();
  const [isDenied, setDenied] = useState(false);
  const latest = useRef(0);

  const copy = (): void =>
    void attempt(async () => {
      setDenied(false);
      const { token, url, expiresAt } = await client.call('services.dashboardToken', { cloud: cloud.id });
      latest.current += 1;
      const round = latest.current;
      const forgotten = (result: Forgotten): void => {
        if (latest.current === round) setCopied({ url, expiresAt, forgotten: result });
      };
      try {
        await copyForAMinute(client, token, forgotten);
        setCopied({ url, expiresAt });
      } catch (error) {
        if (error instanceof CallFailure || !(error instanceof DOMException)) throw error;
        setCopied(undefined);
        setDenied(true);
      }
    });
  return (
    <Card title={t('services.token.title', { service: title })}>
      <p>{t('services.token.text', { service: title })}</p>
      {refused !== undefined && <ErrorCard error={refused} level={3} onRetry={copy} />}
      {isDenied && (
        <p className={styles.note} role="alert">
          <Status tone="attn">{t('services.token.refused')}</Status>
        </p>
      )}
      <div className={styles.actions}>
        <Button
          variant={copied === undefined ? 'filled' : 'default'}
          loading={busy}
          leftSection={<IconCopy size={16} aria-hidden="true" />}
          onClick={copy}
        >
          {t('services.token.copy')}
        </Button>
        {copied?.url !== undefined && /^https?:\/\//.test(copied.url) && (
          <Button
            component="a"
            href={copied.url}
            target="_blank"
            rel="noreferrer"
            rightSection={<IconExternalLink size={16} aria-hidden="true" />}
          >
            {t('services.token.open', { service: title })}
          </Button>
        )}
      </div>
      <div role="status">
        {copied !== undefined && (
          <Afterwards
            copied={copied}
            title={title}
            onCleared={() => setCopied({ ...copied, forgotten: 'cleared' })}
          />
        )}
      </div>
    </Card>
  );
}

function Afterwards({
  copied,
  title,
  onCleared,
}: {
  readonly copied: Copied;
  readonly title: string;
  readonly onCleared: () => void;
}) {
  const { t } = useWords();
  const format = useFormat();
  const { refused, attempt } = useAttempt();
  const { forgotten, expiresAt } = copied;
  const until = t('services.token.until', { time: format.clock(expiresAt) });
  if (forgotten === undefined)
    return (
      <>
        <p className={styles.note}>
          <Status tone="ok" quiet>
            {t('services.token.copied', { service: title })}
          </Status>{' '}
          {until}
        </p>
        <p className="small">{t('services.token.willClear')}</p>
      </>
    );
  return (
    <>
      <p className={`small ${styles.note}`}>
        {t(`services.token.${forgotten}`)} {until}
      </p>
      {forgotten === 'unknown' && (
        <Button
          variant="default"
          onClick={() => void attempt(() => navigator.clipboard.writeText('').then(onCleared))}
        >
          {t('services.token.clear')}
        </Button>
      )}
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
    </>
  );
}
