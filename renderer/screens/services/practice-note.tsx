import type { ServiceCard } from '../../../contract/services.ts';
import { useWords } from '../../app/i18n/words.ts';

/** In a practice cloud, for a service that is set up: whether its real program runs. */
export function PracticeNote({
  service: { practice, condition, settingsOnly },
}: {
  readonly service: Pick<ServiceCard, 'practice' | 'condition' | 'settingsOnly'>;
}) {
  const { t } = useWords();
  if (practice === undefined || settingsOnly || condition === 'absent') return null;
  return <span>{t(practice === 'real' ? 'services.real' : 'services.standIn')}</span>;
}
