import { asMysql, script } from '../../backup/backup.ts';
import type { DatabaseEngine } from './engine-commands.ts';

/**
 * `id` and `text` quote a name as an identifier and as a value. `things` counts what is in a database, `rich` what can't be
 * renamed into another one. Tables of a view's kind aren't tables here.
 */
const client = `${asMysql}
program=$(find mysql mariadb) || exit
sql() { "$program" -u root -N -B "$@"; }
id() { printf '\`%s\`' "$(printf %s "$1" | sed 's/\`/\`\`/g')"; }
text() { printf 'CONVERT(0x%s USING utf8mb4)' "$(printf %s "$1" | od -An -v -tx1 | tr -d ' \\n')"; }
is_there() { [ "$(sql -e "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = $(text "$1")")" = 1 ]; }
rich() {
  sql -e "SELECT (SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_TYPE <> 'BASE TABLE' AND TABLE_SCHEMA = $(text "$1"))
    + (SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = $(text "$1"))
    + (SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = $(text "$1"))
    + (SELECT COUNT(*) FROM information_schema.EVENTS WHERE EVENT_SCHEMA = $(text "$1"))"
}
things() {
  sql -e "SELECT $(rich "$1") + (SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = $(text "$1"))"
}
like() {
  [ "$1" = '' ] || ! is_there "$1" && return
  sql -e "SELECT CONCAT('CHARACTER SET ', DEFAULT_CHARACTER_SET_NAME, ' COLLATE ', DEFAULT_COLLATION_NAME) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = $(text "$1")"
}
create() { options=$(like "$2") && sql -e "CREATE DATABASE $(id "$1") \${options:-CHARACTER SET utf8mb4}"; }
replace() {
  options=$(like "$2") || return
  sql -e "DROP DATABASE IF EXISTS $(id "$1"); CREATE DATABASE $(id "$1") \${options:-CHARACTER SET utf8mb4}"
}
`;

/** A shell forgets how the dump ended, so a last statement prints a word if it succeeded. */
const copy = `
dumper=$(find mysqldump mariadb-dump) || exit
case "$("$dumper" --version)" in *MariaDB*) own= ;; *) own=--set-gtid-purged=OFF ;; esac
copy() {
  out=$({ "$dumper" -u root --single-transaction --quick --routines --events --triggers --hex-blob --no-tablespaces $own -- "$1" &&
    printf "\\nSELECT 'whole';\\n"; } | sql -D "$2") || return
  [ "$(printf '%s' "$out" | tail -n 1)" = whole ]
}
`;

/**
 * Tables are renamed, which takes no time. What can't be renamed into another database is copied with everything else, and
 * the original is only emptied once the copy is whole.
 */
const move = `${client}${copy}
is_there "$1" || exit 0
[ "$(things "$1")" = 0 ] && exit 0
if [ "$(rich "$1")" != 0 ]; then
  from="$1"; to="$2"
  replace "$to" "$from" && copy "$from" "$to" || exit
  replace "$from" "$from"
  exit
fi
is_there "$2" || create "$2" "$1" || exit
sql -D "$1" -e "SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'" | cut -f1 | {
  all=
  while IFS= read -r table; do all="$all\${all:+, }$(id "$1").$(id "$table") TO $(id "$2").$(id "$table")"; done
  sql -e "RENAME TABLE $all"
}
`;

export const mysqlEngine: DatabaseEngine = {
  state: (name) =>
    script(
      `${client}is_there "$1" || { echo no; exit; }
[ "$(things "$1")" = 0 ] && echo empty || echo yes`,
      name,
    ),
  create: (name, like) => script(`${client}replace "$1" "$2"`, name, like),
  load: (name) => script(`${client}exec "$program" -u root -- "$1"`, name),
  // A server's own configuration may leave out all comments; then there is neither.
  isCutOff: (first, last) => /^-- (MySQL|MariaDB) dump/m.test(first) && !last.includes('\n-- Dump completed'),
  move: (from, to) => script(move, from, to),
  drop: (name) => script(`${client}sql -e "DROP DATABASE IF EXISTS $(id "$1")"`, name),
};
