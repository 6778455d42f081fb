import { asPostgres, script } from '../../backup/backup.ts';
import type { DatabaseEngine } from './engine-commands.ts';

/** Statements with psql's variables, for the arguments of the script in their order. */
function statements(sql: string, names: readonly string[], database = 'postgres'): readonly string[] {
  const variables = names.map((_, at) => `-v n${at + 1}="$${at + 3}"`).join(' ');
  return script(
    `${asPostgres}printf '%s' "$2" | psql -XqAt -v ON_ERROR_STOP=1 ${variables}`,
    database,
    sql,
    ...names,
  );
}

const exists = (name: string) => `EXISTS (SELECT FROM pg_database WHERE datname = :'${name}')`;

const terminate = (name: string) =>
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'${name}' AND pid <> pg_backend_pid() \\g /dev/null
`;

const dropIfThere = (name: string) =>
  `${terminate(name)}SELECT format('DROP DATABASE %I', :'${name}') WHERE ${exists(name)} \\gexec
`;

/** Settings whose value is a list of quoted names already. */
const lists =
  "('search_path', 'session_preload_libraries', 'local_preload_libraries', 'temp_tablespaces', 'shared_preload_libraries')";

/** A dump has neither the database's owner, encoding and rights nor its settings. */
const create = `${dropIfThere('n1')}SELECT format('CREATE DATABASE %I TEMPLATE template0', :'n1') WHERE NOT ${exists('n2')} \\gexec
SELECT format('CREATE DATABASE %I TEMPLATE template0 OWNER %I ENCODING %L LC_COLLATE %L LC_CTYPE %L', :'n1',
    pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype)
  || CASE to_jsonb(d) ->> 'datlocprovider'
    WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L', coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'))
    WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', to_jsonb(d) ->> 'datlocale')
    ELSE '' END
  FROM pg_database d WHERE datname = :'n2' \\gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'n1') FROM pg_database WHERE datname = :'n2' AND datacl IS NOT NULL \\gexec
SELECT format('GRANT %s ON DATABASE %I TO %s', privilege_type, :'n1',
    CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END)
  || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
  FROM pg_database, aclexplode(datacl) WHERE datname = :'n2' \\gexec
SELECT format('ALTER %s SET %I TO %s',
    CASE setrole WHEN 0 THEN format('DATABASE %I', :'n1')
      ELSE format('ROLE %I IN DATABASE %I', pg_get_userbyid(setrole), :'n1') END,
    split_part(one, '=', 1),
    CASE WHEN split_part(one, '=', 1) IN ${lists} THEN substr(one, strpos(one, '=') + 1)
      ELSE quote_literal(substr(one, strpos(one, '=') + 1)) END)
  FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase, unnest(setconfig) one WHERE datname = :'n2' \\gexec
`;

/** A database that was made without a model belongs to the owner of most of its tables. */
const settleOwner = `SELECT format('ALTER DATABASE %I OWNER TO %I', current_database(), pg_get_userbyid(relowner))
  FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
  WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema')
    AND (SELECT datdba FROM pg_database WHERE datname = current_database()) = (SELECT oid FROM pg_roles WHERE rolname = current_user)
  GROUP BY relowner ORDER BY count(*) DESC LIMIT 1 \\gexec
ANALYZE;
`;

/**
 * Through psql, because some extensions' functions don't work with the empty search path that dumps set. A shell forgets how
 * pg_restore ended, so a last command prints a word if it succeeded.
 */
const load = `${asPostgres}
out=$({ pg_restore --format=custom --file=- && printf '\\n\\\\echo whole\\n'; } |
  LC_ALL=C sed "1,/^SELECT pg_catalog.set_config('search_path'/s/^SELECT pg_catalog.set_config('search_path', '', false);/SELECT pg_catalog.set_config('search_path', 'public, pg_catalog', false);/" |
  psql -Xq -o /dev/null -v ON_ERROR_STOP=1) || exit
[ "$(printf '%s' "$out" | tail -n 1)" = whole ] || { echo 'the dump is not whole' >&2; exit 1; }
printf '%s' "$2" | psql -XqAt -v ON_ERROR_STOP=1
`;

export const postgresEngine: DatabaseEngine = {
  state: (name) =>
    script(
      `${asPostgres}
found=$(printf '%s' "SELECT count(*) FROM pg_database WHERE datname = :'n1'" | PGDATABASE=postgres psql -XqAt -v ON_ERROR_STOP=1 -v n1="$1") || exit
[ "$found" = 1 ] || { echo no; exit; }
tables=$(psql -XqAt -v ON_ERROR_STOP=1 -c "SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema')") || exit
[ "$tables" = 0 ] && echo empty || echo yes`,
      name,
    ),
  create: (name, like) => statements(create, [name, like]),
  load: (name) => script(load, name, settleOwner),
  move: (from, to) =>
    statements(
      `${terminate('n1')}SELECT format('ALTER DATABASE %I RENAME TO %I', :'n1', :'n2') WHERE ${exists('n1')} \\gexec
`,
      [from, to],
    ),
  drop: (name) => statements(dropIfThere('n1'), [name]),
};
