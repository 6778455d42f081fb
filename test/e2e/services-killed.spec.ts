/** The computer loses power while the services of a cloud are set up, and again while its first app is. One click goes on each time. */
import type { Page } from '@playwright/test';
import { expect, test } from './with-mirror.ts';
import { mainSays } from './main-says.ts';
import { ServicesJourney } from './pages/services-journey.ts';
import { noUpstream } from '../services/upstream-manifests.ts';

(noUpstream === '' ? test : test.skip)(
  `killed in a download, between services and in an app, it goes on from where it was${noUpstream}`,
  async ({ app, home, mirror, shell }) => {
    const up = await home.wild(['practice', 'up', '--machines', '1']);
    expect(up.code, up.stderr).toBe(0);
    await app.reload();
    shell.expectFaults(/ERR_CONNECTION_REFUSED/);
    const cut = async (operation: string): Promise<Page> => {
      await shell.kill();
      const page = await shell.restart();
      await new ServicesJourney(page).goOnWith(operation);
      return page;
    };
    await app
      .getByRole('link', { name: /Open Practice/ })
      .first()
      .click();

    await Promise.all([mirror.stall('longhorn.yaml'), new ServicesJourney(app).openPlan()]);
    const cache = home.path('wild', 'state', 'practice', 'cloud', '.wildcloud', 'cache', 'services');
    await expect
      .poll(() => home.shell(`find '${cache}' -name longhorn.yaml.part -size +0`))
      .toContain('longhorn.yaml.part');
    await shell.kill();
    const reopened = await shell.restart();
    await reopened
      .getByRole('link', { name: /Open Practice/ })
      .first()
      .click();
    const cloud = new ServicesJourney(reopened);
    await cloud.setUpEverything();
    expect(mirror.requests.filter((request) => /longhorn\.yaml bytes=[1-9]/.test(request))).toHaveLength(1);

    await expect(reopened.getByText(mainSays('deploy.step.start')).first()).toBeVisible();
    const page = await cut('services.deploying-all');
    await new ServicesJourney(page).expectDone();

    const again = new ServicesJourney(page);
    await again.install('Ghost');
    await expect(page.getByText(mainSays('deploy.step.check')).first()).toBeVisible();
    const last = await cut('deploy.installing');
    await new ServicesJourney(last).expectDone();
    const status = await home.wild(['-C', 'Practice', 'app', 'status', 'ghost', '--json']);
    expect(JSON.parse(status.stdout)).toMatchObject({ condition: 'working' });
  },
);
