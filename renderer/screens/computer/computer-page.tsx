import { useLanguageOptions } from '../../app/i18n/use-language-options.ts';
import { useWords } from '../../app/i18n/words.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card, Facts } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { ToolsCard } from '../settings/tools-card.tsx';
import styles from './computer-page.module.css';
import inputsStyles from '../../ui/inputs/inputs.module.css';

const appearances = ['system', 'light', 'dark'] as const;

/** The settings of this computer. Changes apply immediately. */
export function ComputerPage() {
  const { t } = useWords();
  const { about, change } = usePreferences();
  const languageOptions = useLanguageOptions();
  useTitle(t('computer.title'));
  return (
    <Page narrow>
      <TitleRow title={t('computer.title')} lead={t('computer.lead')} />
      {about === undefined ? (
        <LoadingBlock height={220} />
      ) : (
        <div className="stack">
          <Card>
            <div className="stack">
              <Pressed
                label={t('computer.language')}
                now={about.preferences.language}
                options={languageOptions}
                onChoose={(language) => void change({ language })}
              />
              <Pressed
                label={t('computer.appearance')}
                now={about.preferences.appearance}
                options={appearances.map((value) => ({ value, label: t(`computer.appearances.${value}`) }))}
                onChoose={(appearance) => void change({ appearance })}
              />
            </div>
          </Card>
          <Card title={t('computer.about')}>
            <Facts
              facts={[
                { name: t('computer.version'), value: about.version },
                { name: t('computer.platform'), value: about.platform },
                { name: t('computer.home'), value: <span translate="no">{about.home}</span>, wide: true },
              ]}
            />
          </Card>
          <ToolsCard />
        </div>
      )}
    </Page>
  );
}

function Pressed<V extends string>({
  label,
  now,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly now: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChoose: (value: V) => void;
}) {
  return (
    <div>
      <h2 className={styles.pressedLabel}>{label}</h2>
      <div className={inputsStyles.chips} role="group" aria-label={label}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            className={inputsStyles.chipButton}
            aria-pressed={option.value === now}
            onClick={() => onChoose(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
