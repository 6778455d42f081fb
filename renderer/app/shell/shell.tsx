import { Drawer } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useClouds } from '../../live/live.ts';
import type { Connection } from '../../transport/connection.ts';
import { hueOf, Patch } from '../../ui/art/patch.tsx';
import { Mark } from '../../ui/art/mark.tsx';
import { useWords } from '../i18n/words.ts';
import { hrefOf, type Route } from '../router/route.ts';
import { ConnectionBar } from './bars.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { openCommandPalette } from './command-palette.tsx';
import { Sidebar } from './sidebar.tsx';
import { useWindowKeys } from './use-window-keys.ts';
import styles from './shell.module.css';

/** Sidebar and page. On narrow windows the sidebar opens from the menu button. */
export function Shell({
  route,
  connection,
  bars,
  children,
}: {
  readonly route: Route;
  readonly connection: Connection;
  readonly bars?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const { clouds } = useClouds();
  const [sheet, setSheet] = useState(false);
  const [keys, setKeys] = useState(false);
  const act = useMemo(() => ({ find: openCommandPalette, help: () => setKeys(true) }), []);
  useWindowKeys(act);
  useEffect(() => setSheet(false), [route]);
  const cloud = route.at === 'cloud' ? clouds?.find(({ id }) => id === route.cloud) : undefined;
  const sidebar = (
    <Sidebar
      route={route}
      onFind={() => {
        setSheet(false);
        openCommandPalette();
      }}
      onKeys={() => setKeys(true)}
    />
  );
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href={hrefOf(route)}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {t('general.skip')}
      </a>
      <header className={styles.topBar}>
        <button type="button" aria-expanded={sheet} onClick={() => setSheet(true)}>
          <IconMenu2 size={20} aria-hidden="true" />
          {t('shell.menu')}
        </button>
        {cloud === undefined ? <Mark size={24} /> : <Patch hue={hueOf(cloud)} size={24} />}
        <b>{cloud?.name ?? t('general.name')}</b>
      </header>
      <div className={styles.shellNav}>{sidebar}</div>
      <Drawer
        opened={sheet}
        onClose={() => setSheet(false)}
        size={300}
        padding={0}
        title={t('shell.menu')}
        closeButtonProps={{ 'aria-label': t('general.close') }}
        classNames={{ header: styles.sheetHead, body: styles.sheetBody, content: styles.sheet }}
      >
        {sheet && sidebar}
      </Drawer>
      <main className={styles.shellMain} id="main" tabIndex={-1}>
        <ConnectionBar connection={connection} />
        {bars}
        {children}
      </main>
      <KeysDialog opened={keys} onClose={() => setKeys(false)} />
    </div>
  );
}
