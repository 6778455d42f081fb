import type { CloudStatus, CloudSummary } from '../../../contract/clouds.ts';
import type { FoundMachine } from '../../../contract/discovery.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { goTo } from '../../app/router/router.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useCloudStatus } from '../../live/live.ts';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { useDraft } from '../setup/draft.ts';
import { ineligibilityOf, pinOf } from '../setup/selection.ts';
import { MachinesStep } from '../setup/machines-step.tsx';
import { CloudMachines } from './cloud-machines.tsx';
import { HealthCard } from './health-card.tsx';
import type { Joining } from './found-card.tsx';
import { FoundSection, useFound } from './found-machines.tsx';

/** The machines of a cloud and those that can be added. Setting up a new cloud starts here. */
export function MachinesPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value: status } = useCloudStatus(cloud.id);
  useTitle(t('machines.title'), cloud.name);
  if (status === undefined)
    return (
      <Page>
        <TitleRow title={t('machines.title')} />
        <LoadingBlock height={240} from={cloud.name} />
      </Page>
    );
  return status.condition === 'setting-up' ? (
    <MachinesStep cloud={cloud} />
  ) : (
    <MachinesOf cloud={cloud} status={status} />
  );
}

function MachinesOf({ cloud, status }: { readonly cloud: CloudSummary; readonly status: CloudStatus }) {
  const { t } = useWords();
  const { found, error } = useFound();
  // Machines without Talos access, as in practice clouds that start ready, can't be queried directly.
  const { value: access } = useCall('clusters.access', { cloud: cloud.id });
  const { change } = useDraft(cloud.id);
  const suited = found?.machines.filter((one) => ineligibilityOf(one) === undefined) ?? [];
  const best = suited.find(({ hardware }) => hardware?.suitability === 'everything') ?? suited[0];
  const joiningOf = (machine: FoundMachine): Joining | undefined => {
    const pin = pinOf(machine);
    if (pin === undefined || ineligibilityOf(machine) !== undefined) return undefined;
    return {
      first: machine === best,
      onJoin: () => {
        change({ pins: [pin], choices: {}, sizes: {}, spared: {} });
        goTo({ at: 'cloud', cloud: cloud.id, section: 'setup', step: 'add' });
      },
    };
  };
  return (
    <Page>
      <TitleRow title={t('machines.title')} lead={<Quorum status={status} />} />
      <div className="stack">
        <FoundSection
          cloud={cloud}
          found={found}
          error={error}
          {...(access?.talosconfig === undefined ? {} : { joiningOf })}
        />
        {status.machines.length > 0 && (
          <>
            <CloudMachines cloud={cloud} status={status} />
            {access?.talosconfig !== undefined && <HealthCard cloud={cloud} />}
          </>
        )}
      </div>
    </Page>
  );
}

/** How many more machines may fail, in words. */
function Quorum({ status: { machines, survives } }: { readonly status: CloudStatus }) {
  const { t } = useWords();
  const controlPlane = machines.filter((machine) => machine.controlPlane);
  const away = controlPlane.filter(({ ready }) => ready !== 'ready').map(({ name }) => name);
  const total = controlPlane.length;
  const [one] = controlPlane;
  if (one === undefined) return t('machines.quorum.none');
  if (total === 1) return t('machines.quorum.one', { name: one.name });
  if (away.length > 0) {
    const key = survives === 0 ? 'machines.quorum.awayLast' : 'machines.quorum.away';
    return t(key, { names: away.join(', '), total, count: survives });
  }
  if (survives === 0) return t('machines.quorum.two');
  return t('machines.quorum.some', { count: survives, total });
}
