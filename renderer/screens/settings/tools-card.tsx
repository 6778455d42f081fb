import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ToolStatus } from '../../../contract/tools.ts';
import { useCall, useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { Status } from '../../ui/state/status.tsx';
import styles from './settings.module.css';

const tones = { ready: 'ok', missing: 'idle', damaged: 'bad' } as const;

/** The tools Wild Cloud runs, which are shared by all clouds on this computer. */
export function ToolsCard() {
  const { t, say } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const { value, error, reload } = useCall('tools.list', {});
  const [checked, setChecked] = useState<readonly ToolStatus[]>();
  const { busy, refused, attempt } = useAttempt();
  const tools = checked ?? value?.tools ?? [];

  const verify = async (): Promise<void> => {
    await attempt(async () => {
      const { tools: found } = await client.call('tools.verify', {});
      const damaged = found.filter(({ state }) => state === 'damaged').length;
      setChecked(found);
      confirm(damaged === 0 ? t('settings.verified') : t('settings.damaged', { count: damaged }));
    });
  };
  return (
    <Card
      title={t('settings.tools')}
      more={
        <Button variant="subtle" loading={busy} onClick={() => void verify()}>
          {t('settings.verify')}
        </Button>
      }
    >
      <p className="small">{t('settings.toolsText')}</p>
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      <ul className={styles.tools}>
        {tools.map((tool) => (
          <li key={tool.tool}>
            <div className={styles.toolText}>
              <b translate="no">
                {tool.tool} {tool.version}
              </b>
              <span className="small">
                {[
                  say(tool.what),
                  tool.source === undefined ? undefined : t(`settings.toolSources.${tool.source}`),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
              {tool.sha256 !== undefined && (
                <Disclosure summary={t('general.details')}>
                  <code className="anywhere">{tool.sha256}</code>
                  {tool.path !== undefined && (
                    <p>
                      <code className="anywhere">{tool.path}</code>
                    </p>
                  )}
                </Disclosure>
              )}
            </div>
            <Status tone={tones[tool.state]} quiet>
              {t(`settings.toolStates.${tool.state}`)}
            </Status>
          </li>
        ))}
      </ul>
    </Card>
  );
}
