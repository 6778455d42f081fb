import { Button, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { ExportCheck } from '../../../contract/storage.ts';
import { failureOf, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import inputsStyles from '../../ui/inputs/inputs.module.css';
import styles from './storage.module.css';

const tones = { usable: 'ok', unclear: 'attn', unusable: 'bad' } as const;

/** Checks a folder of an NFS server. Empty fields stand for what is in the settings. */
export function NetworkFolderCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t, say } = useWords();
  const client = useClient();
  const [host, setHost] = useState('');
  const [path, setPath] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<WireError>();
  const [check, setCheck] = useState<ExportCheck>();

  const ask = async (fromCluster: boolean): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    setCheck(undefined);
    const typed = { host: host.trim(), path: path.trim() };
    try {
      setCheck(
        await client.call('storage.checkExport', {
          cloud: cloud.id,
          fromCluster,
          ...(typed.host === '' ? {} : { host: typed.host }),
          ...(typed.path === '' ? {} : { path: typed.path }),
        }),
      );
    } catch (thrown) {
      setRefused(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void ask(false);
  };
  return (
    <Card title={t('storage.network.title')}>
      <form className="stack" noValidate onSubmit={submit}>
        <p className="small">{t('storage.network.text')}</p>
        <TextInput
          label={t('storage.network.host')}
          description={t('storage.network.hostHelp')}
          value={host}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setHost(event.currentTarget.value)}
        />
        <TextInput
          label={t('storage.network.path')}
          description={t('storage.network.pathHelp')}
          value={path}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" variant="default" loading={busy}>
            {t('storage.network.go')}
          </Button>
          {cloud.kind === 'real' && check !== undefined && check.verdict !== 'unusable' && (
            <Button variant="default" disabled={busy} onClick={() => void ask(true)}>
              {t('storage.network.fromCluster')}
            </Button>
          )}
        </div>
        <div role="status" className={styles.findings}>
          {check !== undefined && (
            <>
              <Status tone={tones[check.verdict]}>{t(`storage.network.${check.verdict}`)}</Status>
              {check.findings.map((finding) => (
                <p key={finding.key} className="small">
                  {say(finding)}
                </p>
              ))}
              {check.exports !== undefined && check.exports.length > 0 && (
                <>
                  <h3 className="small">{t('storage.network.shared')}</h3>
                  <div className={inputsStyles.chips} translate="no">
                    {check.exports.map(({ path: shared }) => (
                      <button
                        key={shared}
                        type="button"
                        className={inputsStyles.chipButton}
                        onClick={() => setPath(shared)}
                      >
                        {shared}
                      </button>
                    ))}
                  </div>
                </>
              )}
            </>
          )}
        </div>
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
      </form>
    </Card>
  );
}
