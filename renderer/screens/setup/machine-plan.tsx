import type { ClusterPlan, NodeRole, PlannedNode } from '../../../contract/nodes.ts';
import { useWords } from '../../app/i18n/words.ts';
import { MachineDrawing } from '../../ui/art/machine-drawing.tsx';
import { machineKind } from '../../ui/art/machine-kind.ts';
import { Facts } from '../../ui/frame/card.tsx';
import { Fold } from '../../ui/frame/fold.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { Status } from '../../ui/state/status.tsx';
import { addressNow } from './answers.ts';
import { DiskChoice } from './disk-choice.tsx';
import type { Draft } from './draft.ts';
import type { Pin, Presence } from './picking.ts';
import { SizePanel } from './size-panel.tsx';

/** What will happen to one machine; its disk and its part can be changed here. */
export function MachinePlan({
  plan,
  node,
  pin,
  presence,
  draft,
  insist,
  onChange,
}: {
  readonly plan: ClusterPlan;
  readonly node: PlannedNode;
  readonly pin: Pin;
  readonly presence: Presence;
  readonly draft: Draft;
  readonly insist: boolean;
  readonly onChange: (changed: Partial<Draft>) => void;
}) {
  const { t, say } = useWords();
  const { address, product } = pin;
  const choose = (at: string, change: { readonly disk?: string; readonly role?: NodeRole }) => ({
    ...draft.choices,
    [at]: { ...draft.choices[at], ...change },
  });
  /** Of a part that one machine takes, the parts of the others follow; so all of them are said. */
  const chooseRole = (role: NodeRole): void => {
    const choices = Object.fromEntries(
      plan.nodes.map((one) => {
        const at = addressNow(one);
        return [at, { ...draft.choices[at], role: at === address ? role : one.role }];
      }),
    );
    onChange({ choices });
  };
  return (
    <section className="card">
      <div className="setup-machine-head">
        <MachineDrawing
          kind={machineKind(product)}
          tone={presence === 'here' ? 'ok' : presence === 'unknown' ? 'idle' : 'bad'}
          steers={node.role === 'controlplane'}
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
          <p className="chips-line">
            {node.role === 'controlplane' && <span className="chip">{t('overview.steers')}</span>}
            {node.runsApps && <span className="chip">{t('overview.runsApps')}</span>}
          </p>
        </div>
      </div>
      {presence === 'gone' && (
        <p className="setup-notes">
          <Status tone="attn">{t('setup.disks.gone', { machine: product, address })}</Status>
        </p>
      )}
      <div className="disk-split">
        <div>
          <DiskChoice
            pin={pin}
            node={node}
            chosen={draft.choices[address]?.disk}
            onChoose={(disk) => onChange({ choices: choose(address, { disk }) })}
          />
          <div className="setup-more">
            {node.notes
              .filter(({ key }) => key !== 'nodes.note.erased' && key !== 'nodes.note.kept')
              .map((note) => (
                <Status key={note.key} tone="attn" quiet>
                  {say(note)}
                </Status>
              ))}
            {plan.nodes.length > 1 && (
              <Fold summary={t('setup.disks.change')}>
                <ChoiceCards
                  legend={t('setup.disks.does')}
                  value={draft.choices[address]?.role ?? node.role}
                  onChange={chooseRole}
                  choices={(['controlplane', 'worker'] as const).map((role) => ({
                    value: role,
                    label: t(
                      role === 'controlplane' && plan.shape === 'several'
                        ? 'setup.disks.role.controlplaneOnly'
                        : `setup.disks.role.${role}`,
                    ),
                    help: t(`setup.disks.roleText.${role}`),
                  }))}
                />
              </Fold>
            )}
            <Fold summary={t('setup.disks.details')}>
              <Facts
                facts={[
                  { name: t('setup.disks.talosRole'), value: node.role },
                  { name: t('setup.disks.interface'), value: `${node.interface}, ${node.mac}` },
                  { name: t('setup.disks.extensions'), value: node.extensions.join(', '), wide: true },
                  { name: t('setup.disks.schematic'), value: <code>{node.schematicId}</code>, wide: true },
                  { name: t('machines.fingerprint'), value: <code>{pin.fingerprint}</code>, wide: true },
                ]}
              />
            </Fold>
          </div>
        </div>
        <SizePanel pin={pin} node={node} draft={draft} insist={insist} onChange={onChange} />
      </div>
    </section>
  );
}
