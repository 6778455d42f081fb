import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { ChangedFiles } from './changed-files.tsx';
import { UndoDialog } from './undo-dialog.tsx';

/** One change: in words, then as a diff, with undo. */
export function ChangePage({ cloud, change }: { readonly cloud: CloudSummary; readonly change: string }) {
  const { t, say } = useWords();
  const format = useFormat();
  const [undoing, setUndoing] = useState(false);
  const { value, error, reload } = useCall('history.show', { cloud: cloud.id, id: change });
  const title = value === undefined ? t('history.title') : say(value.entry.sentence);
  useTitle(title, cloud.name);
  return (
    <Page>
      <TitleRow
        title={title}
        back={{
          href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'history' }),
          label: t('history.title'),
        }}
        lead={
          value !== undefined &&
          t('history.when', { when: format.moment(value.entry.at), who: value.entry.by })
        }
        actions={
          value !== undefined && (
            <Button variant="default" onClick={() => setUndoing(true)}>
              {t('history.undo')}
            </Button>
          )
        }
      />
      <div className="stack">
        {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
        {value === undefined && error === undefined && <LoadingBlock height={220} />}
        {value !== undefined && (
          <Card title={t('history.what')}>
            <ChangedFiles files={value.files} />
          </Card>
        )}
      </div>
      {undoing && value !== undefined && (
        <UndoDialog cloud={cloud} entry={value.entry} onClose={() => setUndoing(false)} />
      )}
    </Page>
  );
}
