import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServicePage } from '../../../contract/services.ts';
import { useWords } from '../../app/i18n/words.ts';
import { TitleRow } from '../../ui/frame/page.tsx';
import { Status } from '../../ui/state/status.tsx';
import { CategorySign } from './category-sign.tsx';
import { PracticeNote } from './practice-note.tsx';
import { ServiceOrigin } from './service-origin.tsx';
import { plainVersion, stateOf } from './service-state.ts';

/** Name, purpose, state and version of a service. */
export function ServiceHead({
  cloud,
  page,
  back,
  isRunning,
}: {
  readonly cloud: CloudSummary;
  readonly page: ServicePage;
  readonly back: { readonly href: string; readonly label: string };
  /** An operation on it is running, which says more than its state. */
  readonly isRunning: boolean;
}) {
  const { t, say } = useWords();
  const { tone, text } = stateOf(page, cloud.kind === 'practice');
  const { homepage, licence } = page;
  return (
    <TitleRow
      back={back}
      sign={<CategorySign category={page.category} size={64} />}
      title={<span translate="no">{page.title}</span>}
      lead={say(page.description)}
      facts={
        <>
          {!isRunning && (
            <Status tone={tone} quiet>
              {t(text)}
            </Status>
          )}
          {!page.settingsOnly && (
            <span>
              {t('services.version', { version: plainVersion(page.deployedVersion ?? page.version) })}
            </span>
          )}
          <PracticeNote service={page} />
          <ServiceOrigin service={page} />
          {licence !== undefined && <span>{t('services.licence', { licence })}</span>}
          {homepage !== undefined && /^https?:\/\//.test(homepage) && (
            <a href={homepage} target="_blank" rel="noreferrer">
              {t('services.homepage')}
            </a>
          )}
        </>
      }
    />
  );
}
