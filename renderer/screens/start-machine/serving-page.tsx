import type { ReactNode } from 'react';
import type { BootStatus } from '../../../contract/boot.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { useFound } from '../machines/found-machines.tsx';
import { AdviceCard } from './advice-card.tsx';
import { HandOverCard } from './hand-over-card.tsx';
import { KeysCard } from './keys-card.tsx';
import { MachineList } from './machine-list.tsx';
import { machineRows } from './machine-rows.ts';
import { ServerCard } from './server-card.tsx';
import { StartLayout } from './start-layout.tsx';

/** While the boot server is on: each machine as it comes, the key to press, and what to check if none comes. */
export function ServingPage({
  cloud,
  status,
  children,
}: {
  readonly cloud: CloudSummary;
  readonly status: BootStatus;
  /** Why the status may be out of date. */
  readonly children: ReactNode;
}) {
  const { t, say } = useWords();
  const client = useClient();
  const { found, error } = useFound();
  const { refused, attempt } = useAttempt();
  const rows = machineRows(status.machines, found?.machines ?? []);
  // Machines that ran before are only known after the first scan.
  const isScanned = found !== undefined || error !== undefined;
  return (
    <Page>
      <TitleRow
        back={{
          href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' }),
          label: t('startMachine.back'),
        }}
        title={t('startMachine.serving.title')}
        lead={t('startMachine.serving.lead')}
      />
      <StartLayout
        some={rows.length > 0 || status.advice.length > 0}
        top={
          <>
            {children}
            <HandOverCard cloud={cloud} rows={isScanned ? rows : undefined} />
            <ServerCard status={status} />
            {refused !== undefined && <ErrorCard error={refused} />}
          </>
        }
        keys={<KeysCard from="network" />}
        machines={
          <>
            <MachineList
              rows={rows}
              of="serving"
              onAllow={(mac, allowed) => void attempt(() => client.call('boot.allow', { mac, allowed }))}
            />
            {rows.length === 0 && status.advice.length > 0 && (
              <AdviceCard
                cloud={cloud}
                advice={status.advice.map(say)}
                go={t('startMachine.serving.stick')}
              />
            )}
          </>
        }
      />
    </Page>
  );
}
