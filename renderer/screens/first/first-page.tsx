import { Button } from '@mantine/core';
import { IconArrowRight, IconClock, IconFolderOpen, IconPlant2, IconSeedling } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf, type Route } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { ConnectionBar } from '../../app/shell/bars.tsx';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useClouds } from '../../live/live.ts';
import type { Connection } from '../../transport/connection.ts';
import { Hills } from '../../ui/art/hills.tsx';
import { Mark } from '../../ui/art/mark.tsx';
import { QuickPreferences } from './quick-preferences.tsx';
import { RecentClouds } from './recent-clouds.tsx';
import styles from './first-page.module.css';
import markStyles from '../../ui/art/mark.module.css';

interface StartOption {
  readonly id: 'practice' | 'create' | 'open';
  readonly to: Route;
  readonly tone: string;
  readonly icon: ReactNode;
}

const icon = { size: 26, stroke: 1.7, 'aria-hidden': true } as const;
const options: readonly StartOption[] = [
  { id: 'practice', to: { at: 'practice' }, tone: 'tone-ok', icon: <IconSeedling {...icon} /> },
  { id: 'create', to: { at: 'create' }, tone: 'tone-info', icon: <IconPlant2 {...icon} /> },
  { id: 'open', to: { at: 'open' }, tone: 'tone-attn', icon: <IconFolderOpen {...icon} /> },
];

/** How do I start? Three options, or the existing clouds first if there are any. */
export function FirstPage({ connection }: { readonly connection: Connection }) {
  const { t } = useWords();
  const { clouds } = useClouds();
  useTitle(undefined);
  useOptionKeys();
  const known = clouds !== undefined && clouds.length > 0;
  return (
    <div className={styles.first}>
      <ConnectionBar connection={connection} />
      <header className={styles.firstTop}>
        <span className={markStyles.brand}>
          <Mark size={28} />
          {t('general.name')}
        </span>
        <QuickPreferences />
      </header>
      <main className={styles.firstMain} id="main">
        <h1 tabIndex={-1}>{t('first.promise')}</h1>
        <p className="lead">{t('first.about')}</p>
        {known && <RecentClouds clouds={clouds} />}
        {known && <h2 className={styles.firstOthers}>{t('first.others')}</h2>}
        {/* Which of the two layouts to show depends on the list of clouds. */}
        {clouds !== undefined && <Options small={known} />}
        <p className={styles.firstNote}>{t('first.note')}</p>
      </main>
      <Hills shape="floor" />
    </div>
  );
}

function Options({ small }: { readonly small: boolean }) {
  const { t } = useWords();
  return (
    <ul className={small ? `${styles.options} ${styles.optionsSmall}` : styles.options}>
      {options.map(({ id, to, tone, icon: sign }, index) => (
        <li
          key={id}
          className={index === 0 && !small ? `${styles.option} ${styles.optionMain}` : styles.option}
        >
          <span className={`${styles.optionSign} ${tone}`}>{sign}</span>
          <h2>{t(`first.${id}`)}</h2>
          {!small && (
            <>
              <p>{t(`first.${id}Text`)}</p>
              <p className={styles.optionNeeds}>
                <IconClock size={15} stroke={1.7} aria-hidden="true" />
                {t(`first.${id}Needs`)}
              </p>
            </>
          )}
          <Button
            component="a"
            href={hrefOf(to)}
            data-size="lg"
            variant={index === 0 && !small ? 'filled' : 'default'}
            {...(index === 0 && !small
              ? { rightSection: <IconArrowRight className="mirrored" size={18} aria-hidden="true" /> }
              : {})}
          >
            {t(`first.${id}Go`)}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function useOptionKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('input, [role="dialog"], [role="menu"]')
      )
        return;
      const option = options[Number(event.key) - 1];
      if (option !== undefined) goTo(option.to);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
