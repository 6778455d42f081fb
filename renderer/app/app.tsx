import { useSyncExternalStore } from 'react';
import type { i18n } from 'i18next';
import { useRefreshAfterOperation } from '../live/live.ts';
import { LostKeyPage } from '../screens/errors/error-page.tsx';
import { FirstPage } from '../screens/first/first-page.tsx';
import type { Connection } from '../transport/connection.ts';
import { CloudPages } from './cloud-pages.tsx';
import { OtherPages } from './other-pages.tsx';
import { useRoute } from './router/router.ts';
import { Announcer } from './shell/announcer.tsx';
import { PageBoundary } from './shell/page-boundary.tsx';
import { CommandPalette } from './shell/command-palette.tsx';
import { useAppliedPreferences } from './use-applied-preferences.ts';
import { useFocusOnNavigation } from './shell/use-navigation.ts';

export function App({
  connection,
  languages,
}: {
  readonly connection: Connection;
  readonly languages: i18n;
}) {
  const route = useRoute();
  const state = useSyncExternalStore(connection.watch, connection.state);
  useAppliedPreferences(languages);
  useFocusOnNavigation(route);
  useRefreshAfterOperation();

  if (state === 'no-key') return <LostKeyPage />;
  return (
    <>
      <PageBoundary key={route.at === 'cloud' ? `${route.cloud} ${route.section}` : route.at}>
        {route.at === 'first' ? (
          <FirstPage connection={connection} />
        ) : route.at === 'cloud' ? (
          <CloudPages route={route} connection={connection} />
        ) : (
          <OtherPages route={route} connection={connection} />
        )}
      </PageBoundary>
      <CommandPalette route={route} />
      <Announcer />
    </>
  );
}
