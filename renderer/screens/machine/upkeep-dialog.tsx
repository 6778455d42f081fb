import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { CloudSummary, MachineStatus } from '../../../contract/clouds.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { UpkeepPlan, UpkeepWork } from '../../../contract/upkeep.ts';
import { failureOf, useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { goTo } from '../../app/router/router.ts';
import { ErrorCard } from '../../ui/answers/error-card.tsx';
import { LoadingBlock } from '../../ui/answers/loading-block.tsx';
import { Status } from '../../ui/state/status.tsx';
import './machine.css';

export type Upkeep = 'reboot' | 'shutdown' | 'remove';

/** What would happen, whether the others can do without the machine meanwhile, and the button that does exactly that. */
export function UpkeepDialog({
  cloud,
  machine: { name, steers },
  does,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly machine: MachineStatus;
  readonly does: Upkeep;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const [drain, setDrain] = useState(false);
  const [standstill, setStandstill] = useState(false);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [refused, setRefused] = useState<WireError>();
  const [busy, setBusy] = useState(false);
  const work: UpkeepWork =
    does === 'remove' ? { does, node: name, dead: false } : { does, node: name, drain, standstill };
  const { value, error, reload, loading } = useCall('upkeep.plan', { cloud: cloud.id, work });
  // The old plan stays in view until the new one is there.
  const shown = useRef(value);
  if (value !== undefined) shown.current = value;
  const plan = shown.current;
  const matches = plan?.confirm === undefined || typed.trim() === plan.confirm;

  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (plan === undefined) return;
    if (!matches) return setWrong(true);
    setBusy(true);
    setRefused(undefined);
    try {
      const { operation } = await client.call('upkeep.start', {
        cloud: cloud.id,
        work,
        fingerprint: plan.fingerprint,
        ...(plan.confirm === undefined ? {} : { typed: typed.trim() }),
      });
      onClose();
      goTo({ at: 'cloud', cloud: cloud.id, section: 'activity', operation });
    } catch (thrown) {
      setRefused(failureOf(thrown));
      reload();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t(`machine.${does}.title`, { machine: name })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <form className="stack" noValidate onSubmit={(event) => void start(event)}>
        {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
        {plan === undefined && error === undefined && <LoadingBlock height={120} />}
        {plan !== undefined && <Happens plan={plan} />}
        {does !== 'remove' && (
          <Checkbox
            label={t('machine.drain')}
            checked={drain}
            onChange={(event) => setDrain(event.currentTarget.checked)}
          />
        )}
        {does !== 'remove' && steers && (standstill || (plan?.refusals.length ?? 0) > 0) && (
          <Checkbox
            label={t('machine.standstill')}
            checked={standstill}
            onChange={(event) => setStandstill(event.currentTarget.checked)}
          />
        )}
        {plan?.confirm !== undefined && plan.refusals.length === 0 && (
          <TextInput
            label={t('machine.typeName', { machine: plan.confirm })}
            value={typed}
            error={wrong && !matches && t('machine.typeWrong')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setWrong(false);
            }}
            onBlur={() => setWrong(typed !== '' && !matches)}
          />
        )}
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        <div className="row">
          <Button
            type="submit"
            loading={busy}
            disabled={plan === undefined || loading || plan.refusals.length > 0}
            {...(does === 'remove' ? { color: 'clay' } : {})}
          >
            {t(`machine.${does}.go`, { machine: name })}
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('machine.keep')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Happens({ plan: { happens, notes, refusals, survives } }: { readonly plan: UpkeepPlan }) {
  const { t, say } = useWords();
  return (
    <div className="upkeep-plan">
      <ol>
        {happens.map((one) => (
          <li key={one.text}>{say(one)}</li>
        ))}
      </ol>
      {survives !== undefined && (
        <p className="small">{t('machine.survives', { now: survives.now, after: survives.after })}</p>
      )}
      {notes.map((note) => (
        <Status key={note.text} tone="info" quiet>
          {say(note)}
        </Status>
      ))}
      {refusals.map((refusal) => (
        <Status key={refusal.text} tone="bad" quiet>
          {say(refusal)}
        </Status>
      ))}
    </div>
  );
}
