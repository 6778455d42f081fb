import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { FoundMachine } from '../../../contract/discovery.ts';
import { useWords } from '../../app/i18n/words.ts';
import { goTo } from '../../app/router/router.ts';
import type { Choice } from '../machines/found-card.tsx';
import { FoundSection, useFound } from '../machines/found-machines.tsx';
import { isActive } from '../operation/progress.ts';
import { useDraft } from './draft.ts';
import { SetupFrame } from './setup-frame.tsx';
import { decisionOf, ineligibilityOf, isSelected, pinsOf } from './selection.ts';
import { isPossible, machinesFor, proposeTopology } from './topology.ts';
import { TopologyCards } from './topology-cards.tsx';
import { SetupInProgress } from './setup-in-progress.tsx';
import { useClusterUp } from './use-cluster-up.ts';

/** Selects machines and a topology. Continuing pins each machine by its current identity. */
export function MachinesStep({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { found, error } = useFound();
  const { draft, change } = useDraft(cloud.id);
  const bringUp = useClusterUp(cloud.id);
  const machines = found?.machines ?? [];
  const selected = pinsOf(machines, draft.decisions);
  const topology =
    draft.topology !== undefined && isPossible(draft.topology, selected.length)
      ? draft.topology
      : proposeTopology(selected.length);

  const choiceOf = (machine: FoundMachine): Choice => ({
    selected: isSelected(machine, draft.decisions),
    ...(ineligibilityOf(machine) === undefined
      ? {
          onSelect: (on: boolean) =>
            change({
              decisions: {
                ...draft.decisions,
                [machine.address]: decisionOf(machine, on),
              },
            }),
        }
      : {}),
  });
  const next = (): void => {
    const pins = machinesFor(topology, selected);
    change({ pins, topology, choices: {}, sizes: {}, spared: {} });
    goTo({ at: 'cloud', cloud: cloud.id, section: 'setup', step: 'disks' });
  };
  if (bringUp !== undefined && isActive(bringUp))
    return (
      <SetupFrame cloud={cloud} step="machines" reached="up" title={t('machines.title')}>
        <SetupInProgress cloud={cloud} operation={bringUp} />
      </SetupFrame>
    );
  return (
    <SetupFrame
      cloud={cloud}
      step="machines"
      reached={draft.pins.length > 0 ? 'disks' : 'machines'}
      title={t('setup.machines.title', { cloud: cloud.name })}
      lead={t('setup.machines.lead')}
      foot={
        <>
          <p className="small">{selected.length === 0 ? t('setup.machines.none') : t('setup.saved')}</p>
          <Button
            data-size="lg"
            disabled={selected.length === 0}
            rightSection={<IconArrowRight className="mirrored" size={16} aria-hidden="true" />}
            onClick={next}
          >
            {t('setup.machines.next')}
          </Button>
        </>
      }
    >
      {bringUp !== undefined && <SetupInProgress cloud={cloud} operation={bringUp} />}
      <FoundSection cloud={cloud} found={found} error={error} choiceOf={choiceOf} />
      {selected.length > 0 && (
        <TopologyCards
          cloud={cloud}
          selected={selected}
          value={topology}
          onChange={(one) => change({ topology: one })}
        />
      )}
    </SetupFrame>
  );
}
