import { Button, Checkbox } from '@mantine/core';
import type { FoundMachine } from '../../../contract/discovery.ts';
import type { MachineDisk } from '../../../contract/nodes.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { MachineDrawing } from '../../ui/art/machine-drawing.tsx';
import { machineKind } from '../../ui/art/machine-kind.ts';
import { Facts } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';
import { productOf } from '../setup/selection.ts';
import { useDiskLabels } from './disk-labels.ts';
import { FitnessList } from './fitness-list.tsx';
import styles from './machines.module.css';
import inputsStyles from '../../ui/inputs/inputs.module.css';
import cardStyles from '../../ui/frame/card.module.css';

export const suitabilityTones = {
  everything: 'ok',
  apps: 'attn',
  'too-little': 'bad',
  'no-disk': 'bad',
} as const;

/** The selection of a machine for a new cloud. Without `onSelect` it can't be selected. */
export interface Choice {
  readonly selected: boolean;
  readonly onSelect?: (selected: boolean) => void;
}

/** Adding the machine to a running cloud. */
export interface Joining {
  /** The most suitable machine. */
  readonly first: boolean;
  readonly onJoin: () => void;
}

/** An unclaimed machine: what it is, what is on its disks, and how to identify the physical box. */
export function FoundCard({
  machine,
  choice,
  joining,
}: {
  readonly machine: FoundMachine;
  readonly choice?: Choice;
  /** Set when it can be added to a running cloud. */
  readonly joining?: Joining;
}) {
  const { t } = useWords();
  const format = useFormat();
  const { address, hardware, firstSeen } = machine;
  const of = hardware?.machine;
  const name = productOf(machine);
  const disks = of?.disks ?? [];
  return (
    <li
      className={
        choice?.selected === true
          ? `${cardStyles.card} ${styles.foundCard} ${styles.foundSelected}`
          : `${cardStyles.card} ${styles.foundCard}`
      }
    >
      <MachineDrawing
        kind={machineKind(name)}
        tone={hardware?.suitability === undefined ? 'idle' : suitabilityTones[hardware.suitability]}
        size={72}
        disks={disks.map(({ path, bootMedium, contents, rotational }) => ({
          id: path,
          fate: bootMedium ? 'refused' : contents === undefined ? 'empty' : 'full',
          spinning: rotational,
        }))}
      />
      <div className={styles.foundText}>
        <div className={styles.foundTop}>
          <h3 translate="no">{name}</h3>
          {choice !== undefined && (
            <Checkbox
              checked={choice.selected}
              disabled={choice.onSelect === undefined}
              label={t('machines.use')}
              aria-label={t('setup.machines.use', { name: `${name}, ${address}` })}
              onChange={(event) => choice.onSelect?.(event.currentTarget.checked)}
            />
          )}
        </div>
        <p className="small">
          {t('machines.at', { address })} <Moment at={firstSeen} />
        </p>
        {of !== undefined && (
          <p className={inputsStyles.chipRow}>
            <span className={inputsStyles.chip}>{t('overview.cores', { count: of.cores })}</span>
            <span className={inputsStyles.chip}>
              {t('machines.memory', { memory: format.memory(of.memory) })}
            </span>
            {of.gpuVendors.includes('0x10de') && (
              <span className={inputsStyles.chip}>{t('machines.graphics')}</span>
            )}
          </p>
        )}
        <Verdict machine={machine} />
        {disks.length > 0 && (
          <ul className={styles.foundDisks}>
            {disks.map((disk) => (
              <Disk key={disk.path} disk={disk} />
            ))}
          </ul>
        )}
        {joining !== undefined && (
          <Button
            className={styles.foundJoin}
            variant={joining.first ? 'filled' : 'light'}
            aria-label={t('addition.useOf', { name: `${name}, ${address}` })}
            onClick={joining.onJoin}
          >
            {t('addition.use')}
          </Button>
        )}
        <Disclosure summary={t('machines.which')}>
          <p className="small">{t('machines.whichText', { address })}</p>
          <Facts
            facts={[
              { name: t('machines.serial'), value: hardware?.serial ?? t('general.notKnown') },
              { name: t('machines.mac'), value: cardOf(machine) ?? t('general.notKnown') },
              { name: t('machines.fingerprint'), value: <code>{machine.fingerprint}</code>, wide: true },
            ]}
          />
        </Disclosure>
      </div>
    </li>
  );
}

/** What it is suitable for, or why that is unknown. */
function Verdict({
  machine: { hardware, problem, fingerprintBefore, changed },
}: {
  readonly machine: FoundMachine;
}) {
  const { t, say } = useWords();
  return (
    <>
      {hardware?.fitness !== undefined && <FitnessList fitness={hardware.fitness} />}
      {hardware?.fitness === undefined && hardware?.suitability !== undefined && (
        <Status tone={suitabilityTones[hardware.suitability]} quiet>
          {t(`machines.fits.${hardware.suitability}`)}
        </Status>
      )}
      {hardware === undefined && problem === undefined && (
        <Status tone="run" quiet>
          {t('machines.asking')}
        </Status>
      )}
      {problem !== undefined && (
        <Status tone="attn" quiet>
          {say(problem)}
        </Status>
      )}
      {fingerprintBefore !== undefined && (
        <Status tone="info" quiet>
          {t(`machines.changed.${changed ?? 'unknown'}`)}
        </Status>
      )}
    </>
  );
}

/** Size and kind first, which is how people know their disks, then what is on it. */
function Disk({ disk }: { readonly disk: MachineDisk }) {
  const words = useDiskLabels();
  return (
    <li>
      <b>{words.kind(disk)}</b>
      <span className="small">{[disk.model, words.holds(disk)].filter(Boolean).join(', ')}</span>
    </li>
  );
}

/** "d8:9e:f3:11:20:02 (Dell Inc.)" */
function cardOf({ mac, vendor }: FoundMachine): string | undefined {
  return mac !== undefined && vendor !== undefined ? `${mac} (${vendor})` : mac;
}
