import { useMantineColorScheme } from '@mantine/core';
import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { languageFor } from './i18n/i18n.ts';
import { usePreferences } from './preferences.ts';

/** Applies the preferred language and appearance to the page. */
export function useAppliedPreferences(languages: i18n): void {
  const preferences = usePreferences().about?.preferences;
  const { setColorScheme } = useMantineColorScheme();
  const appearance = preferences?.appearance;
  const language = preferences?.language;
  useEffect(() => {
    if (appearance !== undefined) setColorScheme(appearance === 'system' ? 'auto' : appearance);
  }, [appearance, setColorScheme]);
  useEffect(() => {
    const tag = languageFor(language ?? 'system', navigator.language);
    document.documentElement.lang = tag;
    if (languages.language !== tag) void languages.changeLanguage(tag);
  }, [language, languages]);
}
