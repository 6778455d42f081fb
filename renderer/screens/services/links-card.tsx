import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServiceCard, ServicePage } from '../../../contract/services.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import { stateOf, usersOf } from './service-state.ts';
import styles from './services.module.css';

/** The services that this one needs, and those that need it. */
export function LinksCard({
  cloud,
  page,
  services,
}: {
  readonly cloud: CloudSummary;
  readonly page: ServicePage;
  readonly services: readonly ServiceCard[];
}) {
  const { t } = useWords();
  const needs = services.filter(({ service }) => page.dependencies.includes(service));
  const users = usersOf(page.service, services);
  if (needs.length + users.length === 0) return null;
  const part = (title: string, some: readonly ServiceCard[]) =>
    some.length > 0 && (
      <div>
        <h3>{title}</h3>
        <ul>
          {some.map((one) => {
            const { tone, text } = stateOf(one, cloud.kind === 'practice');
            return (
              <li key={one.service}>
                <a
                  href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'services', service: one.service })}
                  translate="no"
                >
                  {one.title}
                </a>
                <Status tone={tone} quiet>
                  {t(text)}
                </Status>
              </li>
            );
          })}
        </ul>
      </div>
    );
  return (
    <Card title={t('services.links')}>
      <div className={styles.links}>
        {part(t('services.needs'), needs)}
        {part(t('services.neededBy'), users)}
      </div>
    </Card>
  );
}
