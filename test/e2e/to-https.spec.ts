/** Three blank machines become a cloud whose Ghost opens in a browser over HTTPS, with all services in between. */
import { expect, test } from './with-mirror.ts';
import { AppJourney } from './pages/app-journey.ts';
import { ServicesJourney } from './pages/services-journey.ts';
import { noUpstream } from '../services/upstream-manifests.ts';
import { noTrustStore, startVisitor } from './visitor.ts';

const mostDecisions = 12;
const why = noUpstream || noTrustStore;

(why === '' ? test : test.skip)(
  `from three blank machines to Ghost over HTTPS, at home only${why}`,
  async ({ app, home }) => {
    const cloud = new ServicesJourney(app);
    await cloud.upFromBlank(3);
    await cloud.setUpEverything();
    await cloud.shot('services-01-setting-up');
    // The operation continues while the page reloads.
    await app.reload();
    await cloud.expectDone();
    cloud.reached('services');
    await cloud.shot('services-02-set-up');
    await cloud.install('Ghost');
    await new AppJourney(app).expectWorking('Ghost');
    cloud.reached('Ghost');

    const url = await app
      .getByRole('link', { name: /^Open Ghost/ })
      .first()
      .getAttribute('href');
    expect(url).toMatch(/^https:\/\/ghost\.practice\.localhost(:\d+)?\/$/);
    const visitor = await startVisitor(home);
    try {
      const page = await visitor.open(url ?? '');
      expect(page).toMatchObject({ status: 200, text: expect.stringMatching(/ghost/i) });
    } finally {
      await visitor.close();
    }
    cloud.reached('opened');

    const { decisions, typed } = cloud;
    console.log(`${decisions.length} decisions (${decisions.join(' · ')}); ${cloud.seconds.join(', ')}`);
    expect(decisions.length).toBeLessThanOrEqual(mostDecisions);
    expect(typed.filter((text) => !/^[\d.]+\s[GT]B$/u.test(text))).toEqual([]);
  },
);
