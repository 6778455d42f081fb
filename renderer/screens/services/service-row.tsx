import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServiceCard } from '../../../contract/services.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { Status } from '../../ui/state/status.tsx';
import { CategorySign } from './category-sign.tsx';
import { PracticeNote } from './practice-note.tsx';
import { ServiceOrigin } from './service-origin.tsx';
import { plainVersion, stateOf } from './service-state.ts';
import styles from './services.module.css';

/** One service of the list: what for, why, which version, and how it is. */
export function ServiceRow({
  cloud,
  service,
  services,
}: {
  readonly cloud: CloudSummary;
  readonly service: ServiceCard;
  readonly services: readonly ServiceCard[];
}) {
  const { t, say } = useWords();
  const format = useFormat();
  const { tone, text } = stateOf(service, cloud.kind === 'practice');
  const titles = new Map(services.map((one) => [one.service, one.title]));
  const needs = service.dependencies.map((one) => titles.get(one) ?? one);
  const isTroubled = service.condition === 'failing' || service.condition === 'unknown';
  return (
    <li className={styles.row}>
      <CategorySign category={service.category} />
      <div className={styles.rowText}>
        <span className={styles.rowHead}>
          <a
            href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'services', service: service.service })}
            translate="no"
          >
            {service.title}
          </a>
          {!service.settingsOnly && (
            <span className="small">
              {t('services.version', { version: plainVersion(service.deployedVersion ?? service.version) })}
            </span>
          )}
        </span>
        <span>{say(service.description)}</span>
        {isTroubled && <span className={styles.trouble}>{say(service.sentence)}</span>}
        <span className={styles.rowMore}>
          <span>{say(service.why)}</span>
          {needs.length > 0 && (
            <span>
              {t('services.needs')}: <span translate="no">{format.list(needs)}</span>
            </span>
          )}
          <ServiceOrigin service={service} />
          <PracticeNote service={service} />
        </span>
      </div>
      <Status tone={tone} quiet={tone !== 'bad'} className={styles.rowState}>
        {t(text)}
      </Status>
    </li>
  );
}
