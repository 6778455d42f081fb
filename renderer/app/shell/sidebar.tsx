import { Kbd } from '@mantine/core';
import { IconAdjustments, IconKeyboard, IconPlus, IconSearch } from '@tabler/icons-react';
import { useClouds } from '../../live/live.ts';
import { Mark } from '../../ui/art/mark.tsx';
import { useWords } from '../i18n/words.ts';
import { type CloudSection, hrefOf, type Route, type Section } from '../router/route.ts';
import { CloudEntry } from './cloud-entry.tsx';
import { ActiveOperations } from './active-operations.tsx';
import markStyles from '../../ui/art/mark.module.css';
import styles from './shell.module.css';

const isMac = /mac/i.test(navigator.userAgent);

/** The clouds, the running operations, and links to everything else. */
export function Sidebar({
  route,
  onFind,
  onKeys,
}: {
  readonly route: Route;
  readonly onFind: () => void;
  readonly onKeys: () => void;
}) {
  const { t } = useWords();
  const { clouds } = useClouds();
  return (
    <nav className={styles.sidebar} aria-label={t('shell.nav')} id="sidebar" tabIndex={-1}>
      <a className={`${markStyles.brand} ${styles.sidebarBrand}`} href={hrefOf({ at: 'first' })}>
        <Mark size={27} />
        {t('general.name')}
      </a>
      <button type="button" className={styles.find} onClick={onFind}>
        <IconSearch size={16} aria-hidden="true" />
        <span>{t('shell.search')}</span>
        <Kbd size="xs">{isMac ? t('shell.searchKeysMac') : t('shell.searchKeys')}</Kbd>
      </button>
      <div className={styles.sidebarScroll}>
        <h2 className={styles.navTitle} id="nav-clouds">
          {t('shell.yourClouds')}
        </h2>
        <ul className={styles.navClouds} aria-labelledby="nav-clouds">
          {clouds?.map((cloud) => (
            <CloudEntry
              key={cloud.id}
              cloud={cloud}
              section={
                route.at === 'cloud' && route.cloud === cloud.id ? sectionOf(route.section) : undefined
              }
            />
          ))}
        </ul>
        {clouds?.length === 0 && <p className={`${styles.navNone} small`}>{t('shell.noClouds')}</p>}
      </div>
      <ActiveOperations />
      <div className={styles.sidebarFoot}>
        <a href={hrefOf({ at: 'create' })}>
          <IconPlus size={16} aria-hidden="true" />
          {t('shell.newCloud')}
        </a>
        <button type="button" onClick={onKeys} aria-label={t('shell.keys')} title={t('shell.keys')}>
          <IconKeyboard size={18} stroke={1.7} aria-hidden="true" />
        </button>
        <a
          href={hrefOf({ at: 'computer' })}
          aria-label={t('shell.thisComputer')}
          title={t('shell.thisComputer')}
          {...(route.at === 'computer' ? { 'aria-current': 'page' as const } : {})}
        >
          <IconAdjustments size={18} stroke={1.7} aria-hidden="true" />
        </a>
      </div>
    </nav>
  );
}

/** The history is part of the settings, and setup and starting blank machines are part of the machines. */
function sectionOf(section: CloudSection): Section {
  if (section === 'setup' || section === 'start-machine') return 'machines';
  return section === 'history' ? 'settings' : section;
}
