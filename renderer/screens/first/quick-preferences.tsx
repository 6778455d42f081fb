import { Button, Menu } from '@mantine/core';
import { IconCheck, IconLanguage, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Preferences } from '../../../contract/computer.ts';
import { useLanguageOptions } from '../../app/i18n/use-language-options.ts';
import { useWords } from '../../app/i18n/words.ts';
import { usePreferences } from '../../app/preferences.ts';

const appearances = ['system', 'light', 'dark'] as const;

/** Language and appearance on the first page. */
export function QuickPreferences() {
  const { t } = useWords();
  const { about, change } = usePreferences();
  const languageOptions = useLanguageOptions();
  const now = about?.preferences;
  const set = (preferences: Partial<Preferences>): void => void change(preferences);
  return (
    <div className="row">
      <Choice
        icon={<IconLanguage size={18} stroke={1.7} aria-hidden="true" />}
        label={t('first.language')}
        now={now?.language}
        options={languageOptions}
        onChoose={(language) => set({ language })}
      />
      <Choice
        icon={<IconSun size={18} stroke={1.7} aria-hidden="true" />}
        label={t('first.appearance')}
        now={now?.appearance}
        options={appearances.map((value) => ({ value, label: t(`computer.appearances.${value}`) }))}
        onChoose={(appearance) => set({ appearance })}
      />
    </div>
  );
}

function Choice<V extends string>({
  icon,
  label,
  now,
  options,
  onChoose,
}: {
  readonly icon: ReactNode;
  readonly label: string;
  readonly now: V | undefined;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChoose: (value: V) => void;
}) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" leftSection={icon}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map((option) => (
          <Menu.Item
            key={option.value}
            role="menuitemradio"
            aria-checked={option.value === now}
            rightSection={option.value === now ? <IconCheck size={16} aria-hidden="true" /> : null}
            onClick={() => onChoose(option.value)}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
