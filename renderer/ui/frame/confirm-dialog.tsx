import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../feedback/error-card.tsx';
import { LoadingBlock } from '../feedback/loading-block.tsx';
import { useAttempt } from '../../live/use-attempt.ts';

/** What a person must type to confirm something irreversible. */
export interface TypedConfirmation {
  readonly expected: string;
  readonly label: string;
  readonly help?: string;
  /** Shown when the text doesn't match. */
  readonly wrong: string;
}

/**
 * Asks for confirmation: shows what will happen, what must be typed first, a button that does exactly that, and one
 * that changes nothing and has the initial focus.
 */
export function ConfirmDialog({
  title,
  shown,
  error,
  onRetry,
  typing,
  go,
  keep,
  onGo,
  onClose,
  children,
}: {
  readonly title: string;
  /** The plan has loaded, and the children show it. */
  readonly shown: boolean;
  /** Why planning failed. */
  readonly error: WireError | undefined;
  readonly onRetry: () => void;
  readonly typing?: TypedConfirmation | undefined;
  /** Undefined when the action isn't possible at all. */
  readonly go?: { readonly label: string; readonly danger?: boolean; readonly off?: boolean } | undefined;
  readonly keep: string;
  /** Errors it throws are shown. @param typed trimmed */
  readonly onGo: (typed: string) => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const { busy, refused, attempt } = useAttempt();
  const matches = typing === undefined || typed.trim() === typing.expected;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!shown) return;
    if (!matches) return setWrong(true);
    await attempt(async () => {
      await onGo(typed.trim());
    });
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {error !== undefined && <ErrorCard error={error} level={3} onRetry={onRetry} />}
        {children}
        {!shown && error === undefined && <LoadingBlock height={140} />}
        {typing !== undefined && (
          <TextInput
            label={typing.label}
            description={typing.help}
            value={typed}
            error={wrong && !matches && typing.wrong}
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
          {go !== undefined && (
            <Button
              type="submit"
              loading={busy}
              disabled={!shown || go.off === true}
              {...(go.danger === true ? { color: 'clay' } : {})}
            >
              {go.label}
            </Button>
          )}
          <Button variant="default" data-autofocus onClick={onClose}>
            {keep}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
