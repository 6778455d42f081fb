import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { AppPage, AppStatus } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { TitleRow } from '../../ui/frame/page.tsx';
import { Status } from '../../ui/state/status.tsx';
import { appTone } from '../../ui/state/condition-tone.ts';

/** Icon, name, purpose and version of an app, and the button to open it once installed. */
export function AppHead({
  page,
  status,
  cloud,
  installing,
  back,
  main,
}: {
  readonly page: AppPage;
  readonly status: AppStatus;
  readonly cloud: CloudSummary;
  readonly installing: boolean;
  readonly back: { readonly href: string; readonly label: string };
  /** Whether Open is the primary button of the page; otherwise the plan has it. */
  readonly main: boolean;
}) {
  const { t, say } = useWords();
  const practice = cloud.kind === 'practice' && status.condition === 'working';
  const openable =
    status.condition !== 'absent' &&
    status.condition !== 'added' &&
    status.url !== undefined &&
    /^https?:\/\//.test(status.url);
  return (
    <TitleRow
      back={back}
      sign={<AppIcon app={page.app} size={68} />}
      title={<span translate="no">{page.title}</span>}
      lead={say(page.description)}
      facts={
        <>
          {!installing && status.condition !== 'absent' && (
            <Status tone={practice ? 'practice' : appTone[status.condition]} quiet>
              {practice ? t('states.practice') : t(`states.${status.condition}`)}
            </Status>
          )}
          <span>{t('app.version', { version: status.version ?? page.version })}</span>
          {page.licence !== undefined && <span>{t('app.licence', { licence: page.licence })}</span>}
          {page.homepage !== undefined && /^https?:\/\//.test(page.homepage) && (
            <a href={page.homepage} target="_blank" rel="noreferrer">
              {t('app.homepage')}
            </a>
          )}
        </>
      }
      actions={
        openable &&
        !installing && (
          <Button
            component="a"
            variant={main ? 'filled' : 'default'}
            href={status.url}
            target="_blank"
            rel="noreferrer"
            rightSection={<IconExternalLink size={16} aria-hidden="true" />}
          >
            {t('app.openApp', { app: page.title })}
          </Button>
        )
      }
    />
  );
}
