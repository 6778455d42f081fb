import type { ServiceCard } from '../../../contract/services.ts';
import { useWords } from '../../app/i18n/words.ts';

/** In a practice cloud: whether the real program runs. */
export function PracticeNote({ practice }: { readonly practice: ServiceCard['practice'] }) {
  const { t } = useWords();
  if (practice === undefined) return null;
  return <span>{t(practice === 'real' ? 'services.real' : 'services.standIn')}</span>;
}
