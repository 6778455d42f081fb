import {
  IconActivity,
  IconApps,
  IconArchive,
  IconChevronDown,
  IconCpu,
  IconDatabase,
  IconHome2,
  IconPlugConnected,
  IconSettings,
  IconWorld,
} from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCloudStatus, useOperations } from '../../live/live.ts';
import { hueOf, Patch } from '../../ui/art/patch.tsx';
import { useWords } from '../i18n/words.ts';
import { hrefOf, type Section, sidebarSections } from '../router/route.ts';
import { cloudLine } from './cloud-status-line.ts';
import styles from './shell.module.css';

const icons = {
  overview: IconHome2,
  apps: IconApps,
  machines: IconCpu,
  backups: IconArchive,
  services: IconPlugConnected,
  storage: IconDatabase,
  network: IconWorld,
  activity: IconActivity,
  settings: IconSettings,
} as const;

function SectionLinks({
  cloud,
  current,
  of,
}: {
  readonly cloud: CloudSummary;
  readonly current: Section;
  readonly of: readonly Section[];
}) {
  const { t } = useWords();
  return of.map((section) => {
    const Icon = icons[section];
    return (
      <li key={section}>
        <a
          className={styles.navLink}
          href={hrefOf({ at: 'cloud', cloud: cloud.id, section })}
          {...(current === section ? { 'aria-current': 'page' as const } : {})}
        >
          <Icon size={18} stroke={1.7} aria-hidden="true" />
          <span>{t(`shell.${section}`)}</span>
        </a>
      </li>
    );
  });
}

/** A cloud in the sidebar: icon, status and, if it is the open one, its sections. */
export function CloudEntry({
  cloud,
  section,
}: {
  readonly cloud: CloudSummary;
  /** Set when this cloud is the open one. */
  readonly section: Section | undefined;
}) {
  const words = useWords();
  const { value: status } = useCloudStatus(cloud.id);
  const running = useOperations().find((o) => o.cloud === cloud.id && o.state === 'running');
  const line = cloudLine(cloud, status, running, words);
  const open = section !== undefined;
  return (
    <li className={open ? styles.cloudEntryOpen : undefined}>
      <a className={styles.cloudLink} href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'overview' })}>
        <Patch hue={hueOf(cloud)} />
        <span className={styles.cloudLinkText}>
          <b translate="no">{cloud.name}</b>
          <span className={`${styles.cloudLine} tone-${line.tone}`}>{line.text}</span>
        </span>
        {open && <IconChevronDown size={16} aria-hidden="true" />}
      </a>
      {open && (
        <>
          <ul className={styles.navSections}>
            <SectionLinks cloud={cloud} current={section} of={sidebarSections.use} />
          </ul>
          <h3 className={styles.navSub}>{words.t('shell.infrastructure')}</h3>
          <ul className={styles.navSections}>
            <SectionLinks cloud={cloud} current={section} of={sidebarSections.infrastructure} />
          </ul>
          <h3 className={styles.navSub}>{words.t('shell.manage')}</h3>
          <ul className={styles.navSections}>
            <SectionLinks cloud={cloud} current={section} of={sidebarSections.manage} />
          </ul>
        </>
      )}
    </li>
  );
}
