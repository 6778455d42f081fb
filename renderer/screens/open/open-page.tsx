import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import { failureOf, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { usePreferences } from '../../app/preferences.ts';
import { hrefOf } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useClouds } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { useFolderChoice } from './use-folder-choice.ts';
import styles from '../../ui/inputs/inputs.module.css';

/** Opens an existing cloud by its folder. */
export function OpenPage() {
  const { t } = useWords();
  const client = useClient();
  const { reload } = useClouds();
  const canChoose = usePreferences().about?.canChooseFolder === true;
  const [folder, setFolder] = useState('');
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<WireError>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const choose = useFolderChoice((chosen) => {
    setFolder(chosen);
    setMissing(false);
  });
  useTitle(t('open.title'));
  useEffect(() => field.current?.focus(), []);

  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setRefused(undefined);
    if (folder.trim() === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    setBusy(true);
    try {
      const cloud = await client.call('clouds.open', { folder: folder.trim() });
      await reload();
      goTo({ at: 'cloud', cloud: cloud.id, section: 'overview' });
    } catch (thrown) {
      const failure = failureOf(thrown);
      // Folders of older formats have their own page.
      if (failure.code === 'cloud.older-form') {
        goTo({ at: 'adopt', folder: failure.context?.['folder'] ?? folder.trim() });
      } else setRefused(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page narrow>
      <TitleRow
        back={{ href: hrefOf({ at: 'first' }), label: t('practice.back') }}
        title={t('open.title')}
        lead={t('open.lead')}
      />
      <form noValidate className="stack" onSubmit={(event) => void open(event)}>
        {refused !== undefined && <ErrorCard error={refused} />}
        <Card>
          <div className={styles.withButton}>
            <TextInput
              ref={field}
              label={t('open.path')}
              description={t('open.pathHelp')}
              value={folder}
              error={missing && t('open.missing')}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => {
                setFolder(event.currentTarget.value);
                setMissing(false);
              }}
            />
            {canChoose && (
              <Button variant="default" onClick={choose}>
                {t('open.choose')}
              </Button>
            )}
          </div>
        </Card>
        <div className="row">
          <Button type="submit" data-size="lg" loading={busy}>
            {t('open.go')}
          </Button>
          <Button component="a" href={hrefOf({ at: 'recover' })} data-size="lg" variant="default">
            {t('open.fromKit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
