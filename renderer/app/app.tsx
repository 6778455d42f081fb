import { isActive } from '../screens/operation/progress.ts';
import { useEffect, useSyncExternalStore } from 'react';
import type { i18n } from 'i18next';
import { useClient } from '../api.ts';
import { useClouds, useOperations } from '../live/live.ts';
import { LostKeyPage } from '../screens/errors/error-page.tsx';
import { FirstPage } from '../screens/first/first-page.tsx';
import type { Connection } from '../transport/connection.ts';
import { CloudPages } from './cloud-pages.tsx';
import { OtherPages } from './other-pages.tsx';
import { usePreferences } from './preferences.ts';
import { useRoute } from './router/router.ts';
import { Announcer } from './shell/announcer.tsx';
import { PageBoundary } from './shell/page-boundary.tsx';
import { Palette } from './shell/palette.tsx';
import { useAppliedPreferences } from './use-applied-preferences.ts';
import { useFocusOnNavigation } from './shell/use-navigation.ts';

/** Works that may add or take away a cloud: when one ends, the list is read again. */
const changesTheList = /^practice\./;

export function App({
  connection,
  languages,
}: {
  readonly connection: Connection;
  readonly languages: i18n;
}) {
  const client = useClient();
  const route = useRoute();
  const readAbout = usePreferences((state) => state.read);
  const { reload } = useClouds();
  const state = useSyncExternalStore(connection.watch, connection.state);
  useAppliedPreferences(languages);
  useFocusOnNavigation(route);

  const ended = useOperations().filter((o) => changesTheList.test(o.kind) && !isActive(o)).length;
  useEffect(() => void reload(), [reload, ended]);
  useEffect(() => {
    // Without it the window stays in the system's language and appearance, which is what it starts with.
    readAbout(client).catch(() => undefined);
  }, [client, readAbout]);

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
      <Palette route={route} />
      <Announcer />
    </>
  );
}
