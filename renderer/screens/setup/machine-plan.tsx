import type { NodeRole, PlannedNode } from '../../../contract/nodes.ts';
import { useWords } from '../../app/i18n/words.ts';
import { MachineDrawing } from '../../ui/art/machine-drawing.tsx';
import { machineKind } from '../../ui/art/machine-kind.ts';
import { Facts } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { Status } from '../../ui/state/status.tsx';
import { DiskChoice } from './disk-choice.tsx';
import type { Draft } from './draft.ts';
import type { Pin, Presence } from './selection.ts';
import { EraseConfirmation } from './erase-confirmation.tsx';
import styles from './setup.module.css';
import inputsStyles from '../../ui/inputs/inputs.module.css';
import cardStyles from '../../ui/frame/card.module.css';

/** What will happen to one machine, with choices for its disk and role. */
export function MachinePlan({
  node,
  pin,
  presence,
  draft,
  insist,
  onChange,
  part,
}: {
  readonly node: PlannedNode;
  readonly pin: Pin;
  readonly presence: Presence;
  readonly draft: Draft;
  readonly insist: boolean;
  readonly onChange: (changed: Partial<Draft>) => void;
  /** Set when its role can be changed. */
  readonly part?: {
    /** Control-plane machines don't run apps. */
    readonly controlPlaneOnly: boolean;
    readonly onRole: (role: NodeRole) => void;
  };
}) {
  const { t, say } = useWords();
  const { address, product } = pin;
  const choice = draft.choices[address];
  return (
    <section className={cardStyles.card}>
      <div className={styles.setupMachineHead}>
        <MachineDrawing
          kind={machineKind(product)}
          tone={presence === 'here' ? 'ok' : presence === 'unknown' ? 'idle' : 'bad'}
          controlPlane={node.role === 'controlplane'}
          runsApps={node.runsApps}
          size={84}
          disks={pin.machine.disks.map((disk) => ({
            id: disk.path,
            fate: node.disks.find(({ path }) => path === disk.path)?.fate ?? 'refused',
            spinning: disk.rotational,
          }))}
        />
        <div>
          <h2 translate="no">{product}</h2>
          <p className="small">
            {[node.name, address, pin.serial].filter((one) => one !== undefined).join(', ')}
          </p>
          <p className={inputsStyles.chipsLine}>
            {node.role === 'controlplane' && (
              <span className={inputsStyles.chip} title={t('overview.controlPlaneHelp')}>
                {t('overview.controlPlane')}
              </span>
            )}
            {node.runsApps && (
              <span className={inputsStyles.chip} title={t('overview.workerHelp')}>
                {t('overview.worker')}
              </span>
            )}
          </p>
        </div>
      </div>
      {presence === 'gone' && (
        <p className={styles.setupNotes}>
          <Status tone="attn">{t('setup.disks.gone', { machine: product, address })}</Status>
        </p>
      )}
      <div className={styles.diskSplit}>
        <div>
          <DiskChoice
            pin={pin}
            node={node}
            chosen={choice?.disk}
            onChoose={(disk) => onChange({ choices: { ...draft.choices, [address]: { ...choice, disk } } })}
          />
          <div className={styles.setupMore}>
            {node.notes
              .filter(({ key }) => key !== 'nodes.note.erased' && key !== 'nodes.note.kept')
              .map((note) => (
                <Status key={note.key} tone="attn" quiet>
                  {say(note)}
                </Status>
              ))}
            {part !== undefined && (
              <Disclosure summary={t('setup.disks.change')}>
                <ChoiceCards
                  legend={t('setup.disks.does')}
                  value={choice?.role ?? node.role}
                  onChange={part.onRole}
                  choices={(['controlplane', 'worker'] as const).map((role) => ({
                    value: role,
                    label: t(
                      role === 'controlplane' && part.controlPlaneOnly
                        ? 'setup.disks.role.controlplaneOnly'
                        : `setup.disks.role.${role}`,
                    ),
                    help: t(`setup.disks.roleText.${role}`),
                  }))}
                />
              </Disclosure>
            )}
            <Disclosure summary={t('setup.disks.details')}>
              <Facts
                facts={[
                  { name: t('setup.disks.talosRole'), value: node.role },
                  { name: t('setup.disks.interface'), value: `${node.interface}, ${node.mac}` },
                  { name: t('setup.disks.extensions'), value: node.extensions.join(', '), wide: true },
                  { name: t('setup.disks.schematic'), value: <code>{node.schematicId}</code>, wide: true },
                  { name: t('machines.fingerprint'), value: <code>{pin.fingerprint}</code>, wide: true },
                ]}
              />
            </Disclosure>
          </div>
        </div>
        <EraseConfirmation pin={pin} node={node} draft={draft} insist={insist} onChange={onChange} />
      </div>
    </section>
  );
}
