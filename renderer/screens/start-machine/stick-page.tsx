import { useEffect, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { OperationId } from '../../../contract/ids.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useOperations } from '../../live/live.ts';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { isActive } from '../operation/progress.ts';
import { PrepareStick } from './prepare-stick.tsx';
import { WrittenStick } from './written-stick.tsx';

/** Prepares a stick or card: what to write, where, and then how that went. */
export function StickPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const [started, setStarted] = useState<OperationId>();
  const operation = useOperations().find(
    (one) => one.kind === 'drives.write' && (one.id === started || isActive(one)),
  );
  // Also one that was started before this page was opened.
  const running = operation?.id;
  useEffect(() => {
    if (running !== undefined) setStarted(running);
  }, [running]);
  return (
    <Page>
      <TitleRow
        back={{
          href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine' }),
          label: t('startMachine.otherWay'),
        }}
        title={t('startMachine.stick.title')}
        {...(operation === undefined ? { lead: t('startMachine.stick.lead') } : {})}
      />
      {operation === undefined ? (
        <PrepareStick cloud={cloud} onStart={setStarted} />
      ) : (
        <WrittenStick cloud={cloud} operation={operation} onAgain={() => setStarted(undefined)} />
      )}
    </Page>
  );
}
