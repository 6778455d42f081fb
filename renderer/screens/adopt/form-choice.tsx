import { Button } from '@mantine/core';
import type { OldForm } from '../../../contract/adoption.ts';
import type { WireError } from '../../../contract/errors.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';

/** Asks what the folder doesn't tell: its format, or which of several instances to adopt. */
export function FormChoice({
  folder,
  error,
  onChoose,
}: {
  readonly folder: string;
  readonly error: WireError;
  readonly onChoose: (form: OldForm) => void;
}) {
  const { t } = useWords();
  const { value: seen } = useCall('adoption.look', { folder });
  const instances = seen?.instances ?? [];
  if (seen?.form === 'unclear') {
    return (
      <ErrorCard
        error={error}
        actions={
          <>
            <Button variant="default" onClick={() => onChoose('proof-of-concept')}>
              {t('adopt.form.proof-of-concept')}
            </Button>
            <Button variant="default" onClick={() => onChoose('central')}>
              {t('adopt.form.central')}
            </Button>
          </>
        }
      />
    );
  }
  return (
    <ErrorCard
      error={error}
      actions={instances.map((instance) => (
        <Button
          key={instance}
          component="a"
          variant="default"
          href={hrefOf({ at: 'adopt', folder: instance })}
        >
          {instance.split(/[\\/]/).at(-1)}
        </Button>
      ))}
    />
  );
}
