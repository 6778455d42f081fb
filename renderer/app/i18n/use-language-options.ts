import { languages } from './languages.ts';
import { useWords } from './words.ts';

/** The available languages, each under its own name. */
export function useLanguageOptions(): { readonly value: string; readonly label: string }[] {
  const { t } = useWords();
  const tags = [...languages.keys()];
  return [
    { value: 'system', label: t('computer.languageOfSystem') },
    ...tags.map((value) => ({ value, label: ownName(value) })),
  ];
}

function ownName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
