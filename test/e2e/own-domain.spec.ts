/** A cloud with a domain: names at Cloudflare, certificates by ACME, and Ghost in a browser that trusts neither us nor the cloud. */
import { expect, test as journey } from './with-mirror.ts';
import { findDomainPrograms } from './internet/find-programs.ts';
import { type StandInInternet, startInternet } from './internet/stand-in-internet.ts';
import { AppJourney } from './pages/app-journey.ts';
import { ServicesJourney } from './pages/services-journey.ts';
import { noUpstream } from '../services/upstream-manifests.ts';
import { noTrustStore, startVisitor } from './visitor.ts';

const found = findDomainPrograms();
const why = noUpstream || noTrustStore || ('missing' in found ? ` (skipped: ${found.missing})` : '');

const test = journey.extend<{ internet: StandInInternet }>({
  internet: async ({}, use, info) => {
    if ('missing' in found) throw new Error(found.missing);
    const internet = await startInternet(info.outputPath('internet'), 'example.org', found);
    await use(internet);
    await internet.close();
  },
  surroundings: async ({ internet, mirror }, use) => {
    await use({ ...internet.surroundings, WILD_SERVICE_SOURCES: mirror.url });
  },
});

// cert-manager waits a minute after each DNS record, and a wildcard needs two at the same name.
test.setTimeout(420_000);

(why === '' ? test : test.skip)(
  `with a domain, from three blank machines to Ghost over HTTPS${why}`,
  async ({ app, home, internet }) => {
    const cloud = new ServicesJourney(app);
    await cloud.upFromBlank(3);
    const args = ['-C', 'Practice', 'network', 'domain', 'home.example.org', '--provider', 'cloudflare'];
    const chosen = await home.wild(args, { input: internet.token });
    expect(chosen.code, chosen.stderr).toBe(0);
    for (const [path, value] of Object.entries(internet.settings)) {
      const set = await home.wild(['-C', 'Practice', 'config', 'set', '--', path, value]);
      expect(set.code, set.stderr).toBe(0);
    }
    await cloud.setUpEverything();
    await cloud.expectDone(360_000);
    cloud.reached('services');
    await cloud.shot('domain-01-set-up');
    await cloud.install('Ghost');
    await new AppJourney(app).expectWorking('Ghost');
    cloud.reached('Ghost');
    const visitor = await startVisitor(home, await internet.root());
    try {
      const page = await visitor.open('https://ghost.home.example.org/');
      expect(page).toMatchObject({ status: 200, text: expect.stringMatching(/ghost/i) });
    } finally {
      await visitor.close();
    }
    await expect
      .poll(() =>
        internet.records.find(({ name, type }) => name === 'ghost.home.example.org' && type === 'CNAME'),
      )
      .toMatchObject({ content: 'home.example.org' });
    cloud.reached('published');
    console.log(cloud.seconds.join(', '));
  },
);
