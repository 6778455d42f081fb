import type { AppDatabase } from '../../catalogue/catalogue.ts';

/**
 * What runs in a database's container. The script is the same for every database: its name is an argument, so no name can
 * become part of a command. Passwords are those that the container has already.
 */
export interface DatabaseCommands {
  /** Writes a dump to standard output; exits with 0 only if it is whole. */
  readonly dump: readonly string[];
  /** Prints the server's version. */
  readonly version?: readonly string[];
  /** Prints a line for each table: its name, a tab, its rows. */
  readonly rows?: readonly string[];
  /** The file's name in the snapshot. */
  readonly file: string;
}

/** A shell script whose arguments can't become part of it. */
export const script = (text: string, ...args: readonly string[]): readonly string[] => [
  'sh',
  '-c',
  text,
  'sh',
  ...args,
];

/** Over the socket in the container, where the images trust their own user. */
export const asPostgres =
  'export PGPASSWORD="${POSTGRES_PASSWORD:-$POSTGRESQL_PASSWORD}" PGUSER="${POSTGRES_USER:-postgres}" PGDATABASE="$1"; ';

/** MariaDB's images name the clients and the password differently. */
export const asMysql =
  'export MYSQL_PWD="${MYSQL_ROOT_PASSWORD:-$MARIADB_ROOT_PASSWORD}"; ' +
  'find() { for one; do command -v "$one" && return; done; echo "no $1 here" >&2; return 127; }; ';

/** Restic compresses by itself, and finds what is already stored only in uncompressed data. */
function postgres(name: string): DatabaseCommands {
  const perTable =
    "SELECT table_schema || '.' || table_name, " +
    "(xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I.%I', table_schema, table_name), false, true, '')))[1] " +
    "FROM information_schema.tables WHERE table_type = 'BASE TABLE' " +
    "AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1";
  return {
    dump: script(`${asPostgres}exec pg_dump --format=custom --compress=0`, name),
    version: script(`${asPostgres}exec psql -XAtc 'SHOW server_version'`, name),
    rows: script(
      `${asPostgres}exec psql -XAt -F "$(printf '\\t')" -v ON_ERROR_STOP=1 -c "$2"`,
      name,
      perTable,
    ),
    file: `${fileName(name)}.dump`,
  };
}

function mysql(name: string): DatabaseCommands {
  const dump =
    `${asMysql}program=$(find mysqldump mariadb-dump) || exit; ` +
    'case "$("$program" --version)" in *MariaDB*) ;; *) own=--set-gtid-purged=OFF;; esac; ' +
    'exec "$program" -u root --single-transaction --quick --routines --events --triggers --hex-blob ' +
    '--no-tablespaces $own -- "$1"';
  const client = `${asMysql}program=$(find mysql mariadb) || exit; sql() { "$program" -u root -N -B "$@"; }; `;
  const tables =
    'sql -D "$1" -e "SHOW FULL TABLES WHERE Table_type = \'BASE TABLE\'" | cut -f1 | while IFS= read -r table; do ' +
    'quoted=$(printf %s "$table" | sed "s/\\`/\\`\\`/g"); ' +
    'printf "%s\\t%s\\n" "$table" "$(sql -D "$1" -e "SELECT COUNT(*) FROM \\`$quoted\\`" </dev/null)"; done';
  return {
    dump: script(dump, name),
    version: script(`${client}sql -e 'SELECT VERSION()'`, name),
    rows: script(client + tables, name),
    file: `${fileName(name)}.sql`,
  };
}

/** A copy made by SQLite itself, which waits for writers. The image must have sqlite3. */
function sqlite(path: string): DatabaseCommands {
  return {
    dump: script(
      'copy=$(mktemp) || exit; trap \'rm -f "$copy"\' EXIT; rm -f "$copy"; ' +
        'sqlite3 -readonly -bail "$1" "VACUUM INTO \'$copy\'" && cat "$copy"',
      path,
    ),
    file: fileName(path.split('/').at(-1) ?? path),
  };
}

/** @param mount where the claim with the file is mounted in the container, for SQLite */
export function databaseCommands(database: AppDatabase, mount?: string): DatabaseCommands | undefined {
  if (database.dump !== undefined) {
    return { dump: database.dump.command, file: `${fileName(database.name)}.dump` };
  }
  // Clients take a database's name for connection settings if it looks like them.
  if (/[=/]|^-/.test(database.name)) return undefined;
  switch (database.engine) {
    case 'postgres':
    case 'postgresql':
      return postgres(database.name);
    case 'mysql':
    case 'mariadb':
      return mysql(database.name);
    case 'sqlite':
      return mount === undefined || database.path === undefined
        ? undefined
        : sqlite(`${mount}/${database.path}`);
    default:
      return undefined;
  }
}

const fileName = (name: string): string => name.replace(/[^A-Za-z0-9._-]/g, '_');

/** Rows by table, from what the `rows` command printed. */
export function parseRows(text: string): Record<string, number> {
  const rows: Record<string, number> = {};
  for (const line of text.split('\n')) {
    const [table = '', count = ''] = line.split('\t');
    if (table !== '' && /^\d+$/.test(count)) rows[table] = Number(count);
  }
  return rows;
}
