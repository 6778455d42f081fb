import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseCommands } from '../../backup/backup.ts';
import { WildError } from '../../lib/wild-error.ts';
import { backupCommand, initRepository, type ResticAccess, type ResticAnswer } from '../../tools/tools.ts';
import { findRestic, localAccess, testFolder } from '../../tools/restic/restic.suite.ts';
import { compareRows } from './compare.ts';
import {
  countRows,
  type DatabaseServer,
  databaseState,
  type Dump,
  dropDatabase,
  loadDatabase,
  moveDatabase,
} from './load-database.ts';
import { missingServers, type Servers, startServers } from './servers.suite.ts';

const restic = findRestic() ?? '';
const why = missingServers || (restic === '' ? 'the pinned restic is missing' : '');
const { signal } = new AbortController();
const engines = ['postgres', 'mysql'] as const;

/** Tables of every kind, with what is easily lost: owners, sequences, triggers, views, other letters, line breaks. */
const schema = {
  postgres: `CREATE TABLE posts (id serial PRIMARY KEY, title text, picture bytea);
    CREATE VIEW titles AS SELECT title FROM posts;
    INSERT INTO posts (title, picture) VALUES ('Grüße
      aus 東京', '\\x00ff0a'), ('SELECT pg_catalog.set_config(''search_path'', '''', false);', NULL);`,
  mysql: `CREATE TABLE users (id int PRIMARY KEY) ENGINE=InnoDB;
    CREATE TABLE posts (id int AUTO_INCREMENT PRIMARY KEY, title text, picture blob, owner int,
      FOREIGN KEY (owner) REFERENCES users (id)) ENGINE=InnoDB;
    INSERT INTO users VALUES (1);
    INSERT INTO posts (title, picture, owner) VALUES ('Grüße
      aus 東京', x'00ff0a', 1), ('\\'; DROP TABLE users', NULL, 1);`,
};
const rich = `CREATE VIEW titles AS SELECT title FROM posts;
  CREATE TRIGGER shout BEFORE INSERT ON posts FOR EACH ROW SET NEW.title = UPPER(NEW.title);`;

function valueOf<T>(answer: ResticAnswer<T>): T {
  if (!answer.ok) throw new Error(`${answer.why}: ${answer.words}`);
  return answer.value;
}

describe.skipIf(why !== '')(`a dump in a server${why === '' ? '' : ` (skipped: ${why})`}`, () => {
  let servers: Servers;
  beforeAll(async () => {
    servers = await startServers();
    servers.sql(servers.postgres, 'postgres', 'CREATE ROLE writer LOGIN; CREATE ROLE reader;');
  }, 60_000);
  afterAll(async () => {
    await servers?.stop();
  });

  /** A database with data, and what it prints. */
  function fill(server: DatabaseServer, name: string, more = ''): string {
    if (server.engine === 'postgres') {
      const quoted = `"${name.replaceAll('"', '""')}"`;
      servers.sql(server, 'postgres', `CREATE DATABASE ${quoted} OWNER writer`);
      servers.sql(
        server,
        'postgres',
        `GRANT CONNECT ON DATABASE ${quoted} TO reader; ALTER DATABASE ${quoted} SET search_path TO "$user", public;`,
      );
      servers.sql(server, name, `SET ROLE writer; ${schema.postgres}${more}`);
    } else {
      servers.sql(server, '', `CREATE DATABASE \`${name.replaceAll('`', '``')}\` COLLATE utf8mb4_bin`);
      servers.sql(server, name, schema.mysql + more);
    }
    return content(server, name);
  }
  const content = (server: DatabaseServer, name: string) =>
    servers.sql(server, name, 'SELECT * FROM posts ORDER BY id;');

  async function dumpOf(server: DatabaseServer, name: string, cut = ''): Promise<Dump> {
    const access: ResticAccess = localAccess(restic, testFolder());
    valueOf(await initRepository(access));
    const { dump = [], file = '' } = databaseCommands({ name, engine: server.engine }) ?? {};
    const whole = [server.target.kubectl, '--', ...dump];
    const command = cut === '' ? whole : ['sh', '-c', `"$@" | ${cut}`, 'sh', ...whole];
    const saved = valueOf(await backupCommand(access, command, file, { host: 'c', tags: [] }));
    return { place: 'nas', access, snapshot: saved.snapshot, file: `/${file}`, part: name };
  }

  test.each(engines)('%s: comes back as it was, into a new name, as often as one likes', async (engine) => {
    const server = servers[engine];
    const name = `o'r"i\`g $x ${engine}`;
    const before = fill(server, name);
    const rows = await countRows(server, name, signal);
    const dump = await dumpOf(server, name);
    for (let time = 0; time < 2; time += 1) {
      await loadDatabase(dump, server, { name: `${name} new`, like: name }, { signal });
    }
    expect(content(server, `${name} new`)).toBe(before);
    const part = `database.${engine}`;
    expect(
      compareRows({ part, engine, rows: rows ?? {} }, await countRows(server, `${name} new`, signal)),
    ).toMatchObject({
      passed: true,
    });
    expect(Object.values(rows ?? {})).not.toEqual([]);
  });

  test('PostgreSQL: owner, rights and settings are those of the old one', async () => {
    const server = servers.postgres;
    fill(server, 'rights');
    const dump = await dumpOf(server, 'rights');
    await loadDatabase(dump, server, { name: 'rights2', like: 'rights' }, { signal });
    const facts = (name: string) =>
      servers.sql(
        server,
        'postgres',
        `SELECT datdba::regrole, (SELECT array_agg(a ORDER BY a::text) FROM unnest(datacl) a), datcollate, setconfig FROM pg_database d LEFT JOIN pg_db_role_setting s ON d.oid = setdatabase WHERE datname = '${name}'`,
      );
    expect(facts('rights2')).toBe(facts('rights'));
    expect(servers.sql(server, 'rights2', "SELECT tableowner FROM pg_tables WHERE tablename = 'posts'")).toBe(
      'writer\n',
    );
  });

  test('PostgreSQL: without an old one, it belongs to the owner of its tables', async () => {
    const server = servers.postgres;
    fill(server, 'lonely');
    const dump = await dumpOf(server, 'lonely');
    await dropDatabase(server, 'lonely', signal);
    await loadDatabase(dump, server, { name: 'lonely', like: 'lonely old' }, { signal });
    expect(
      servers.sql(server, 'postgres', "SELECT datdba::regrole FROM pg_database WHERE datname = 'lonely'"),
    ).toBe('writer\n');
  });

  test.each(engines)(
    '%s: a dump that is cut off is refused, and the old one is untouched',
    async (engine) => {
      const server = servers[engine];
      const before = fill(server, `cut${engine}`);
      const dump = await dumpOf(
        server,
        `cut${engine}`,
        engine === 'postgres' ? 'head -c 3000' : 'head -c 900',
      );
      await expect(
        loadDatabase(dump, server, { name: `cut${engine}2`, like: `cut${engine}` }, { signal }),
      ).rejects.toMatchObject({ code: 'restore.dump-broken' });
      expect(content(server, `cut${engine}`)).toBe(before);
    },
  );

  test('a wrong password, and a snapshot that is gone, are said as such', async () => {
    const server = servers.postgres;
    fill(server, 'sealed');
    const dump = await dumpOf(server, 'sealed');
    const wrong = { ...dump, access: { ...dump.access, password: 'wrong' } };
    await expect(
      loadDatabase(wrong, server, { name: 'sealed2', like: 'sealed' }, { signal }),
    ).rejects.toMatchObject({ code: 'backup.password-wrong' });
    const gone = { ...dump, snapshot: 'ab'.repeat(32) };
    await expect(
      loadDatabase(gone, server, { name: 'sealed2', like: 'sealed' }, { signal }),
    ).rejects.toBeInstanceOf(WildError);
  });

  test.each([
    ['postgres', 'tables', ''],
    ['mysql', 'tables', ''],
    ['mysql', 'views and triggers', rich],
  ] as const)('%s: moves %s, and moving again changes nothing', async (engine, _what, more) => {
    const server = servers[engine];
    const name = `move${engine}${more.length}`;
    const before = fill(server, name, more);
    for (let time = 0; time < 2; time += 1) await moveDatabase(server, name, `${name}-aside`, signal);
    expect(content(server, `${name}-aside`)).toBe(before);
    expect(await databaseState(server, name, signal)).toBe(engine === 'postgres' ? 'no' : 'empty');
    await moveDatabase(server, `${name}-aside`, name, signal);
    expect(content(server, name)).toBe(before);
    if (more !== '') {
      servers.sql(server, name, "INSERT INTO posts (title) VALUES ('quiet')");
      expect(servers.sql(server, name, 'SELECT title FROM titles')).toContain('QUIET');
    }
    await dropDatabase(server, name, signal);
    expect(await databaseState(server, name, signal)).toBe('no');
  });

  test('nothing of a dump is written to this computer', async () => {
    const server = servers.mysql;
    fill(server, 'traceless');
    const dump = await dumpOf(server, 'traceless');
    const folder = testFolder();
    process.env['TMPDIR'] = folder;
    try {
      await loadDatabase(dump, server, { name: 'traceless2', like: 'traceless' }, { signal });
    } finally {
      delete process.env['TMPDIR'];
    }
    expect(execFileSync('find', [join(folder), '-type', 'f'], { encoding: 'utf8' })).toBe('');
  });
});
