/** The computer loses power during an install. One click continues it. */
import { expect, test } from './fixtures.ts';
import { AppJourney } from './pages/app-journey.ts';
import { mainSays } from './main-says.ts';

test('killed in the middle of an install, it says so and goes on from where it was', async ({
  app,
  home,
  shell,
}) => {
  const up = await home.wild(['practice', 'up', '--machines', '1']);
  expect(up.code, up.stderr).toBe(0);
  await app.reload();
  await app
    .getByRole('link', { name: /Open Practice/ })
    .first()
    .click();
  const apps = new AppJourney(app);
  await apps.openCatalogue();
  await apps.look('Ghost');
  await apps.expectPlan();
  await apps.install('Ghost');
  await expect(app.getByText(mainSays('deploy.step.check')).first()).toBeVisible();
  shell.expectFaults(/ERR_CONNECTION_REFUSED/);
  await shell.kill();

  const list = JSON.parse((await home.wild(['operation', 'list', '--json'])).stdout) as {
    kind: string;
    state: string;
  }[];
  expect(list.find(({ kind }) => kind === 'app.install')).toMatchObject({ state: 'interrupted' });

  const page = await shell.restart();
  await page
    .getByRole('link', { name: /Open Practice/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Activity', exact: true }).first().click();
  await page.getByRole('link', { name: /Ghost/ }).first().click();
  await new AppJourney(page).shot('20-interrupted');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.getByText('Everything went as planned.')).toBeVisible({ timeout: 120_000 });

  const status = await home.wild(['-C', 'Practice', 'app', 'status', 'ghost', '--json']);
  expect(JSON.parse(status.stdout)).toMatchObject({ condition: 'working' });
});
