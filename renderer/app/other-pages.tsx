import { ActivityPage } from '../screens/activity/activity-page.tsx';
import { AdoptPage } from '../screens/adopt/adopt-page.tsx';
import { ComputerPage } from '../screens/computer/computer-page.tsx';
import { CreatePage } from '../screens/create/create-page.tsx';
import { NoSuchPage } from '../screens/errors/error-page.tsx';
import { OpenPage } from '../screens/open/open-page.tsx';
import { RecoverPage } from '../screens/recover/recover-page.tsx';
import { OperationPage } from '../screens/operation/operation-page.tsx';
import { PracticePage } from '../screens/practice/practice-page.tsx';
import type { Connection } from '../transport/connection.ts';
import type { Route } from './router/route.ts';
import { Shell } from './shell/shell.tsx';

type OtherRoute = Exclude<Route, { at: 'cloud' } | { at: 'first' }>;

/** The pages that don't belong to a cloud. */
export function OtherPages({
  route,
  connection,
}: {
  readonly route: OtherRoute;
  readonly connection: Connection;
}) {
  return (
    <Shell route={route} connection={connection}>
      <OtherPage route={route} />
    </Shell>
  );
}

function OtherPage({ route }: { readonly route: OtherRoute }) {
  switch (route.at) {
    case 'practice':
      return <PracticePage />;
    case 'create':
      return <CreatePage />;
    case 'open':
      return <OpenPage />;
    case 'recover':
      return <RecoverPage />;
    case 'adopt':
      return <AdoptPage key={route.folder} folder={route.folder} />;
    case 'computer':
      return <ComputerPage />;
    case 'activity':
      return route.operation === undefined ? (
        <ActivityPage />
      ) : (
        <OperationPage key={route.operation} id={route.operation} />
      );
    case 'nowhere':
      return <NoSuchPage />;
  }
}
