/** Somebody’s blog is backed up, proven, destroyed, and brought back from the window. */
import { mkdir } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import type { WildHome } from './home.ts';
import { BackupJourney } from './pages/backup-journey.ts';

/** A request to Ghost, as a visitor’s browser sends it. */
const ghost = (home: WildHome, form = '') =>
  home.shell(
    `curl --silent --fail --header "Host: ghost.practice.localhost" ${form} "http://$WILD_PRACTICE_INGRESS/"`,
  );

test('a post comes back after its database was dropped and its storage deleted', async ({ app, home }) => {
  for (const args of [
    ['practice', 'up', '--machines', '1'],
    ['app', 'deploy', 'ghost'],
  ]) {
    const made = await home.wild(args);
    expect(made.code, made.stderr).toBe(0);
  }
  await ghost(
    home,
    '--form "title=Our holidays" --form "text=In the mountains" --form picture=@/proc/self/exe',
  );
  await app.reload();
  await app
    .getByRole('link', { name: /Open Practice/ })
    .first()
    .click();
  const backups = new BackupJourney(app);
  await backups.openBackups();
  await backups.shot('backups-01-nothing');
  const disk = home.path('disk');
  await mkdir(disk);
  await backups.addFolder('attic', disk);
  await backups.shot('backups-02-place');
  await backups.expectUsableByAll();
  await backups.backUpNow();

  await backups.openBackups();
  await backups.openApp('Ghost');
  await backups.tryRestore();
  await backups.shot('backups-03-proven');
  await backups.expectUsableByAll();

  // The line goes through a shell on this computer, and then one in the container.
  const drop = `'MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysql -u root -e "DROP DATABASE ghost"'`;
  await home.kubectl(['exec', '-n', 'mysql', 'mysql-0', '--', 'sh', '-c', drop]);
  await home.kubectl(['delete', '-n', 'ghost', 'deployment/ghost', 'pvc/ghost-content']);
  await expect(ghost(home)).rejects.toThrow();

  await backups.restoreInPlace('Ghost');
  await backups.shot('backups-05-restored');
  expect(await ghost(home)).toContain('Our holidays');

  await backups.openBackups();
  await backups.shot('backups-06-well');
  await backups.appearance('dark');
  await backups.shot('backups-07-dark');
});
