import { Button } from '@mantine/core';
import type { CloudId, ServiceId } from '../../../contract/ids.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { ServiceCard } from '../../../contract/services.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import type { Advice } from '../../ui/plan/plan-failure.tsx';

/**
 * Where to fill in a setting that a plan lacks: main names config.yaml and the command line, the window has a form.
 * @param open the service whose page is open
 */
export function usePlanAdvice(
  cloud: CloudId,
  services: readonly ServiceCard[],
  open?: ServiceId,
): (error: WireError) => Advice | undefined {
  const { t } = useWords();
  return ({ code, sentences }) => {
    if (code !== 'services.settings-invalid') return undefined;
    const found = services.find(({ title }) => title === sentences?.title?.values?.['title']);
    if (found === undefined) return undefined;
    if (found.service === open) return { hint: t('services.fillInHere') };
    return {
      hint: t('services.fillIn', { service: found.title }),
      action: (
        <Button
          component="a"
          href={hrefOf({ at: 'cloud', cloud, section: 'services', service: found.service })}
        >
          {t('services.toService', { service: found.title })}
        </Button>
      ),
    };
  };
}
