import { useId } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ClusterPlan, ClusterShape } from '../../../contract/nodes.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { MachineDrawing } from '../../ui/art/machine-drawing.tsx';
import { machineKind } from '../../ui/art/machine-kind.ts';
import { Fold } from '../../ui/frame/fold.tsx';
import { Status } from '../../ui/state/status.tsx';
import type { Pin } from './picking.ts';
import { isPossible, machinesFor, proposeShape, shapes } from './shape.ts';

/** Three ways to share the work, as pictures of the chosen machines; the one that suits so many is said to. */
export function ShapeCards({
  cloud,
  picked,
  value,
  onChange,
}: {
  readonly cloud: CloudSummary;
  readonly picked: readonly Pin[];
  readonly value: ClusterShape;
  readonly onChange: (shape: ClusterShape) => void;
}) {
  const { t, say } = useWords();
  const name = useId();
  const plans = {
    single: useShapePlan(cloud, 'single', picked),
    hybrid: useShapePlan(cloud, 'hybrid', picked),
    several: useShapePlan(cloud, 'several', picked),
  };
  const [losses] = plans[value]?.notes ?? [];
  return (
    <section className="stack setup-shapes">
      <fieldset className="choices">
        <legend>{t('setup.shape.title')}</legend>
        <div className="shape-row">
          {shapes.map((shape) => {
            const possible = isPossible(shape, picked.length);
            return (
              <label key={shape} className={possible ? 'choice' : 'choice choice-off'}>
                <input
                  type="radio"
                  name={name}
                  value={shape}
                  checked={value === shape}
                  disabled={!possible}
                  onChange={() => onChange(shape)}
                  aria-describedby={`${name}-${shape}`}
                />
                <span className="choice-text">
                  <span className="choice-label">{t(`setup.shape.${shape}`)}</span>
                  <ShapePicture plan={plans[shape]} picked={picked} />
                  <span className="choice-help" id={`${name}-${shape}`}>
                    <ShapeText shape={shape} plan={plans[shape]} picked={picked} />
                  </span>
                  {proposeShape(picked.length) === shape && (
                    <Status tone="ok">{t('setup.shape.proposed', { count: picked.length })}</Status>
                  )}
                </span>
              </label>
            );
          })}
        </div>
      </fieldset>
      {losses !== undefined && <p className="small">{say(losses)}</p>}
      <Fold summary={t('setup.shape.why')}>
        <p className="small">{t('setup.shape.whyText')}</p>
      </Fold>
    </section>
  );
}

/** Who would do what in this shape, as main works it out; nothing is touched. */
function useShapePlan(
  cloud: CloudSummary,
  shape: ClusterShape,
  picked: readonly Pin[],
): ClusterPlan | undefined {
  const machines = machinesFor(shape, picked).map(({ machine }) => machine);
  const { value } = useCall(
    'nodes.plan',
    isPossible(shape, picked.length) ? { cloud: cloud.id, machines, shape } : undefined,
  );
  return value;
}

function ShapePicture({
  plan,
  picked,
}: {
  readonly plan: ClusterPlan | undefined;
  readonly picked: readonly Pin[];
}) {
  return (
    <span className="shape-picture" aria-hidden="true">
      {picked.slice(0, 5).map(({ address, product }) => {
        const node = plan?.nodes.find((one) => (one.currentAddress ?? one.address) === address);
        return (
          <span key={address} className={plan !== undefined && node === undefined ? 'shape-unused' : ''}>
            <MachineDrawing
              kind={machineKind(product)}
              steers={node?.role === 'controlplane'}
              runsApps={node?.runsApps === true}
              tone={node === undefined ? 'idle' : 'ok'}
              disks={[]}
              size={46}
            />
          </span>
        );
      })}
    </span>
  );
}

function ShapeText({
  shape,
  plan,
  picked,
}: {
  readonly shape: ClusterShape;
  readonly plan: ClusterPlan | undefined;
  readonly picked: readonly Pin[];
}) {
  const { t } = useWords();
  if (!isPossible(shape, picked.length)) return t('setup.shape.needsMore');
  if (shape === 'single') {
    const [one] = machinesFor(shape, picked);
    return picked.length > 1 && one !== undefined
      ? t('setup.shape.singleOf', { machine: one.product })
      : t('setup.shape.singleText');
  }
  if (plan === undefined) return ' ';
  const count = plan.nodes.filter(({ role }) => role === 'controlplane').length;
  return t(shape === 'hybrid' ? 'setup.shape.hybridText' : 'setup.shape.severalText', {
    count,
    total: picked.length,
  });
}
