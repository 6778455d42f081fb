import { Button } from '@mantine/core';
import type { AppCard, AppStatus } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import { appTone } from '../../ui/state/condition-tone.ts';
import styles from './apps-page.module.css';
import cardStyles from '../../ui/frame/card.module.css';

interface CardProps {
  readonly cloud: CloudSummary;
  readonly app: AppCard;
}

const hrefOfApp = ({ cloud, app }: CardProps): string =>
  hrefOf({ at: 'cloud', cloud: cloud.id, section: 'apps', app: app.app });

/** The whole card is one link, whose accessible name includes the app's status. */
export function CatalogueCard({
  cloud,
  app,
  status,
  installed,
}: CardProps & { readonly status: AppStatus | undefined; readonly installed: boolean }) {
  const { t, say } = useWords();
  const format = useFormat();
  const state = ((): { readonly tone: Tone; readonly text: string } => {
    if (installed && status !== undefined && status.condition !== 'working')
      return { tone: appTone[status.condition], text: t(`states.${status.condition}`) };
    if (installed && app.addedVersion !== undefined) return { tone: 'info', text: t('apps.updateReady') };
    if (installed) return { tone: 'ok', text: t('apps.installedState') };
    if (app.supporting) return { tone: 'idle', text: t('apps.supporting') };
    return {
      tone: 'idle',
      text:
        app.needsMemoryBytes === undefined
          ? t('apps.fits')
          : t('apps.needs', { memory: format.memory(app.needsMemoryBytes) }),
    };
  })();
  return (
    <li>
      <a className={`${cardStyles.card} ${styles.catalogueCard}`} href={hrefOfApp({ cloud, app })}>
        <AppIcon app={app.app} />
        <span className={styles.catalogueText}>
          <b translate="no">{app.title}</b>
          <span className="small">{say(app.description)}</span>
          {app.foreign !== undefined && (
            <span className={`small ${styles.catalogueForeign}`}>
              {t('apps.foreign', { catalogue: app.foreign.catalogue })}
            </span>
          )}
          <Status tone={state.tone} quiet>
            {state.text}
          </Status>
        </span>
      </a>
    </li>
  );
}

/** One of the three suggestions on top. */
export function SuggestedCard({ cloud, app }: CardProps) {
  const { t, say } = useWords();
  const format = useFormat();
  return (
    <li className={`${cardStyles.card} ${styles.firstCard}`}>
      <AppIcon app={app.app} size={56} />
      <div>
        <h3 translate="no">{app.title}</h3>
        <p>{say(app.description)}</p>
      </div>
      <div className={styles.firstCardFoot}>
        <span className="small">
          {app.needsMemoryBytes !== undefined &&
            t('apps.needs', { memory: format.memory(app.needsMemoryBytes) })}
        </span>
        <Button
          component="a"
          variant="light"
          href={hrefOfApp({ cloud, app })}
          aria-label={`${t('apps.details')}: ${app.title}`}
        >
          {t('apps.details')}
        </Button>
      </div>
    </li>
  );
}
