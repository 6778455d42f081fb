import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Output } from '../../../contract/contract.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Status } from '../../ui/state/status.tsx';

type Made = Output<'kit.make'>;
type Checked = Output<'kit.check'>;

/** Makes the page as a PDF file, then asks for two of its parts back, so that a bad print is noticed today. */
export function KitDialog({
  cloud,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [made, setMade] = useState<Made>();
  return (
    <Modal
      opened
      size="lg"
      title={t('kit.title')}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      {made === undefined ? (
        <MakeKit cloud={cloud} onMade={setMade} onClose={onClose} />
      ) : (
        <CheckKit cloud={cloud} made={made} onClose={onClose} />
      )}
    </Modal>
  );
}

function MakeKit({
  cloud,
  onMade,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly onMade: (made: Made) => void;
  readonly onClose: () => void;
}) {
  const { t, language } = useWords();
  const client = useClient();
  const { busy, refused, attempt } = useAttempt();
  const make = () =>
    attempt(async () => {
      const made = await client.call('kit.make', { cloud: cloud.id, language });
      save(made.pdf, t('kit.file', { cloud: cloud.name }));
      onMade(made);
    });
  return (
    <div className="stack">
      <p>{t('kit.what')}</p>
      <p>{t('kit.secret')}</p>
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      <div className="row">
        <Button loading={busy} onClick={() => void make()}>
          {t('kit.makeGo')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('kit.later')}
        </Button>
      </div>
    </div>
  );
}

function CheckKit({
  cloud,
  made,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly made: Made;
  readonly onClose: () => void;
}) {
  const { t, say } = useWords();
  const client = useClient();
  const { busy, refused, attempt } = useAttempt();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [checked, setChecked] = useState<Checked>();
  const asked = made.ask.flatMap((id) => made.parts.find((part) => part.id === id) ?? []);
  const check = () =>
    attempt(async () => setChecked(await client.call('kit.check', { cloud: cloud.id, answers })));
  if (checked?.status.state === 'proven')
    return (
      <div className="stack">
        <Status tone="ok">{t('kit.proven')}</Status>
        <p>{t('kit.provenText')}</p>
        <div className="row">
          <Button onClick={onClose}>{t('kit.done')}</Button>
        </div>
      </div>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <p>{t('kit.printed')}</p>
      <div className="row">
        <Button variant="default" onClick={() => save(made.pdf, t('kit.file', { cloud: cloud.name }))}>
          {t('kit.saveAgain')}
        </Button>
      </div>
      <p>{t('kit.check')}</p>
      {asked.map(({ id, title }) => (
        <TextInput
          key={id}
          label={say(title)}
          autoComplete="off"
          spellCheck={false}
          value={answers[id] ?? ''}
          onChange={(event) => setAnswers({ ...answers, [id]: event.currentTarget.value })}
        />
      ))}
      {checked?.wrong.map((one) => (
        <Status key={say(one)} tone="bad" quiet>
          {say(one)}
        </Status>
      ))}
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      <div className="row">
        <Button
          type="submit"
          loading={busy}
          disabled={asked.some(({ id }) => (answers[id] ?? '').trim() === '')}
        >
          {t('kit.checkGo')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('kit.checkLater')}
        </Button>
      </div>
    </form>
  );
}

/** Hands the file to the browser or the system, which asks where to put it. */
function save(base64: string, name: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
