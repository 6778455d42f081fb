import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { useFound } from '../machines/found-machines.tsx';
import { HandOverCard } from './hand-over-card.tsx';
import { KeysCard } from './keys-card.tsx';
import { MachineList } from './machine-list.tsx';
import { machineRows } from './machine-rows.ts';
import { NormalAgainCard } from './normal-again.tsx';
import { StartLayout } from './start-layout.tsx';
import { StickAdvice } from './stick-advice.tsx';

/** With a stick that is ready: the key to press, and the machines as discovery finds them. */
export function PowerOnPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { found, error } = useFound();
  const rows = found === undefined ? undefined : machineRows([], found.machines);
  return (
    <Page>
      <TitleRow
        back={{
          href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine' }),
          label: t('startMachine.otherWay'),
        }}
        title={t('startMachine.powerOn.title')}
        lead={t('startMachine.powerOn.lead')}
      />
      <StartLayout
        some={rows !== undefined && rows.length > 0}
        top={
          <>
            <HandOverCard cloud={cloud} rows={rows} />
            {error !== undefined && <ErrorCard error={error} />}
          </>
        }
        keys={<KeysCard from="stick" />}
        machines={
          <>
            <MachineList rows={rows} of="powerOn" />
            {rows?.length === 0 && <StickAdvice cloud={cloud} />}
          </>
        }
      >
        <NormalAgainCard when="after" />
      </StartLayout>
    </Page>
  );
}
