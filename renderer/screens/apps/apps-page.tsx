import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import type { AppCard } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useCloudStatus } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { CatalogueCard, SuggestedCard } from './catalogue-card.tsx';
import { suggestedApps, categoriesOf, searchApps } from './categories.ts';
import styles from './apps-page.module.css';
import cardGridStyles from '../../ui/frame/card-grid.module.css';
import inputsStyles from '../../ui/inputs/inputs.module.css';

type Shown =
  | { readonly kind: 'all' }
  | { readonly kind: 'installed' }
  | { readonly kind: 'some'; readonly name: string };

/** The app catalogue. */
export function AppsPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t, say, maybe } = useWords();
  const { value, error, reload } = useCall('apps.list', { cloud: cloud.id });
  const { value: status } = useCloudStatus(cloud.id);
  const announce = useAnnouncements((state) => state.say);
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Shown>({ kind: 'all' });
  useTitle(t('apps.title'), cloud.name);

  const nameOf = (category: string): string =>
    maybe(`apps.kindNames.${category}`) ?? `${category.charAt(0).toLocaleUpperCase()}${category.slice(1)}`;
  const apps = value?.apps ?? [];
  const running = new Map(status?.apps.map((app) => [app.app, app]));
  const installed = (app: AppCard): boolean => {
    const condition = running.get(app.app)?.condition;
    return condition === undefined ? app.added : condition !== 'absent' && condition !== 'added';
  };
  const kinds = useMemo(() => categoriesOf(value?.apps ?? [], nameOf), [value, nameOf]);
  const found = searchApps(apps, text, { name: nameOf, say }).filter(
    (app) =>
      shown.kind === 'all' ||
      (shown.kind === 'installed' ? installed(app) : nameOf(app.category) === shown.name),
  );
  const firsts = suggestedApps(apps, installed);
  const browsing = text.trim() === '' && shown.kind === 'all';

  const count = found.length;
  useEffect(() => {
    if (text.trim() === '') return;
    const timer = setTimeout(() => announce(t('apps.found', { count })), 500);
    return () => clearTimeout(timer);
  }, [text, count, announce, t]);

  const chip = (label: string, next: Shown, pressed: boolean) => (
    <button
      key={label}
      type="button"
      className={inputsStyles.chipButton}
      aria-pressed={pressed}
      onClick={() => setShown(next)}
    >
      {pressed && <IconCheck size={14} aria-hidden="true" />}
      {label}
    </button>
  );
  return (
    <Page>
      <TitleRow
        title={t('apps.title')}
        {...(value === undefined ? {} : { lead: t('apps.count', { count: apps.length }) })}
        actions={
          <TextInput
            className={styles.appsSearch}
            type="search"
            aria-label={t('apps.search')}
            placeholder={t('apps.searchHint')}
            leftSection={<IconSearch size={17} aria-hidden="true" />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        }
      />
      {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <LoadingBlock height={320} />}
      {value !== undefined && (
        <>
          <div className={inputsStyles.chips} role="group" aria-label={t('apps.kinds')}>
            {chip(t('apps.all'), { kind: 'all' }, shown.kind === 'all')}
            {apps.some(installed) &&
              chip(
                `${t('apps.installed')} ${apps.filter(installed).length}`,
                { kind: 'installed' },
                shown.kind === 'installed',
              )}
            {kinds.map((kind) =>
              chip(
                `${kind.name} ${kind.count}`,
                { kind: 'some', name: kind.name },
                shown.kind === 'some' && shown.name === kind.name,
              ),
            )}
          </div>
          {browsing && firsts.length > 0 && apps.filter(installed).length < 3 && (
            <section className={cardGridStyles.part}>
              <h2>{t('apps.firsts')}</h2>
              <ul className={cardGridStyles.grid}>
                {firsts.map((app) => (
                  <SuggestedCard key={app.app} cloud={cloud} app={app} />
                ))}
              </ul>
            </section>
          )}
          <section className={cardGridStyles.part}>
            <h2>{browsing ? t('apps.allApps') : t('apps.found', { count })}</h2>
            {count === 0 ? (
              <div className={styles.appsNone}>
                <p>{t('apps.none', { text })}</p>
                <Button
                  variant="light"
                  onClick={() => {
                    setText('');
                    setShown({ kind: 'all' });
                  }}
                >
                  {t('apps.lookAll', { count: apps.length })}
                </Button>
              </div>
            ) : (
              <ul className={styles.catalogue}>
                {found.map((app) => (
                  <CatalogueCard
                    key={app.app}
                    cloud={cloud}
                    app={app}
                    status={running.get(app.app)}
                    installed={installed(app)}
                  />
                ))}
              </ul>
            )}
            {browsing && value.broken.length > 0 && (
              <div className={styles.appsBroken}>
                <h2>{t('apps.broken', { count: value.broken.length })}</h2>
                {value.broken.map((one) => (
                  <ErrorCard key={one.app} error={one.error} level={3} />
                ))}
              </div>
            )}
          </section>
        </>
      )}
    </Page>
  );
}
