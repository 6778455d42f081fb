import { useMemo } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { Setting, SettingValues } from '../../../contract/apps.ts';
import { useWords } from '../../app/i18n/words.ts';
import { type Answers, answersOf, changedValues } from './form-values.ts';

/** A form of settings that starts with their current values, and what was changed in it so far. */
export function useSettingsForm(settings: readonly Setting[]): {
  readonly form: UseFormReturn<Answers>;
  readonly defaults: Answers;
  readonly values: SettingValues;
} {
  const { language } = useWords();
  const defaults = useMemo(() => answersOf(settings, language), [settings, language]);
  const form = useForm<Answers>({ mode: 'onTouched', defaultValues: { ...defaults } });
  return { form, defaults, values: changedValues(settings, form.watch(), language) };
}
