/** A new user chooses "Try it out" and has Ghost and its database running minutes later. */
import { expect, test } from './fixtures.ts';
import { AppJourney } from './pages/app-journey.ts';
import { PracticeJourney } from './pages/practice-journey.ts';
import { mainSays } from './main-says.ts';

test('from an empty profile to a running Ghost, with a reload in the middle of the install', async ({
  app,
  home,
}) => {
  const practice = new PracticeJourney(app);
  const apps = new AppJourney(app);

  await practice.expectFirstPage();
  await practice.shot('01-first-page');
  await practice.expectUsableByAll();
  await practice.enter();
  await practice.shot('02-practice');
  await practice.start();
  await practice.shot('03-practice-starting');
  await practice.expectOverview();
  await practice.shot('04-overview-fresh');
  await practice.expectUsableByAll();

  await apps.openCatalogue();
  await apps.shot('05-catalogue');
  await apps.expectUsableByAll();
  await apps.look('Ghost');
  await apps.expectPlan();
  await apps.shot('06-ghost-plan');
  await apps.expectUsableByAll();
  await apps.install('Ghost');
  await expect(app.getByText(mainSays('deploy.step.check')).first()).toBeVisible();
  await apps.shot('07-ghost-installing');

  await app.reload();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('Ghost');
  await apps.shot('08-after-reload');
  await apps.expectWorking('Ghost');
  await apps.shot('09-ghost-working');
  await apps.expectUsableByAll();

  const status = await home.wild(['-C', 'Practice', 'app', 'status', 'ghost', '--json']);
  expect(JSON.parse(status.stdout)).toMatchObject({ condition: 'working' });
  const pods = await home.kubectl(['get', 'pods', '--all-namespaces', '--output', 'name']);
  expect(pods).toMatch(/ghost/);
  expect(pods).toMatch(/mysql/);

  await app.getByRole('link', { name: 'Overview', exact: true }).first().click();
  await expect(app.getByText('All good (simulated)')).toBeVisible();
  await apps.shot('10-overview-well');
  await apps.appearance('dark');
  await apps.shot('11-overview-dark');
  await apps.expectUsableByAll();
  await app.setViewportSize({ width: 900, height: 600 });
  await apps.shot('12-overview-900x600-dark');
  await apps.appearance('light');
  await app.setViewportSize({ width: 390, height: 844 });
  await apps.shot('13-overview-phone');
});
