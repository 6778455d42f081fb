import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { CloudCard } from './cloud-card.tsx';
import { DangerCard } from './danger-card.tsx';
import { ConfigCard } from './config-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { KeyCard } from './key-card.tsx';
import { KnownSettingsCard } from './known-settings-card.tsx';
import { SecretsCard } from './secrets-card.tsx';
import { ToolsCard } from './tools-card.tsx';
import styles from './settings.module.css';

/** The settings of a cloud. */
export function SettingsPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  useTitle(t('settings.title'), cloud.name);
  return (
    <Page>
      <TitleRow title={t('settings.title')} lead={t('settings.lead', { cloud: cloud.name })} />
      <div className={`stack ${styles.settingsCards}`}>
        <CloudCard cloud={cloud} />
        <KnownSettingsCard cloud={cloud} />
        <ConfigCard cloud={cloud} />
        <SecretsCard cloud={cloud} />
        <KeyCard cloud={cloud} />
        <HistoryCard cloud={cloud} />
        <ToolsCard />
        {cloud.kind === 'real' && <DangerCard cloud={cloud} />}
      </div>
    </Page>
  );
}
