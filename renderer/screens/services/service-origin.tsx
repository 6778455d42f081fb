import type { ServiceCard } from '../../../contract/services.ts';
import { useWords } from '../../app/i18n/words.ts';

/** Where a service comes from, if it isn't part of Wild Cloud. */
export function ServiceOrigin({
  service: { own, foreign },
}: {
  readonly service: Pick<ServiceCard, 'own' | 'foreign'>;
}) {
  const { t } = useWords();
  if (own) return <span>{t('services.own')}</span>;
  if (foreign === undefined) return null;
  return <span>{t('services.foreign', { catalogue: foreign.catalogue })}</span>;
}
