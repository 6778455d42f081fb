/** Three blank machines become a cloud that runs Ghost, without typing an address or opening a terminal. */
import { expect, test } from './fixtures.ts';
import { AppJourney } from './pages/app-journey.ts';
import { SetupJourney } from './pages/setup-journey.ts';

/** The most decisions a user should need before the first app runs. */
const mostDecisions = 12;

test('from three blank machines to a running Ghost', async ({ app, home }) => {
  const setup = new SetupJourney(app);
  const apps = new AppJourney(app);

  await setup.practiceFromBlank();
  await setup.expectFound(3);
  setup.reached('found');
  await setup.shot('blank-01-found');
  await setup.goOn();
  await setup.agree();
  await setup.shot('blank-02-disks');
  await setup.begin();
  // The operation continues while the page reloads.
  await app.reload();
  await setup.shot('blank-03-bringing-up');
  await setup.expectUp();
  setup.reached('up');
  await setup.shot('blank-04-up');
  await setup.installFirst('Ghost');
  await apps.expectWorking('Ghost');
  setup.reached('Ghost');
  await apps.shot('blank-05-ghost');

  const { decisions, typed } = setup;
  console.log(`${decisions.length} decisions (${decisions.join(' · ')}); ${setup.seconds.join(', ')}`);
  expect(decisions.length).toBeLessThanOrEqual(mostDecisions);
  expect(typed.filter((text) => !/^[\d.]+\s[GT]B$/u.test(text))).toEqual([]);
  const nodes = await home.kubectl(['get', 'nodes', '--no-headers']);
  expect(
    nodes
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/)[1]),
  ).toEqual(['Ready', 'Ready', 'Ready']);
});
