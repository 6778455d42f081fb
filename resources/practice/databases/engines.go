package databases

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Settings for little memory: a practice cloud has several servers, each with little data. Without fsync a power cut may cost
// the practice cloud its data, but nothing else.
var postgreSQL = engine{
	name: "PostgreSQL", port: 5432, stop: syscall.SIGINT, data: "PGDATA",
	defaults: map[string]string{"PGDATA": "/var/lib/postgresql/data", "POSTGRES_USER": "postgres"},
	script: `
umask 077
mkdir -p "$PGDATA" /run/postgresql
if [ ! -e "$PGDATA/PG_VERSION" ]; then
	printf '%s\n' "$POSTGRES_PASSWORD" >/run/postgresql/.password
	initdb --pgdata "$PGDATA" --username "$POSTGRES_USER" --pwfile /run/postgresql/.password --encoding UTF8 --locale C.UTF-8 \
		--auth-local trust --auth-host scram-sha-256 --no-sync ${POSTGRES_INITDB_ARGS:-}
	rm /run/postgresql/.password
	name=${POSTGRES_DB:-$POSTGRES_USER}
	if [ "$name" != postgres ]; then
		printf 'CREATE DATABASE "%s"\n' "$name" | postgres --single -D "$PGDATA" postgres
	fi
fi
exec postgres -D "$PGDATA" -c listen_addresses="$ADDRESS" -c port=5432 -c unix_socket_directories=/run/postgresql \
	-c unix_socket_permissions=0777 -c shared_buffers=16MB -c max_connections=40 -c fsync=off -c logging_collector=off
`,
	ping:  func(address string) []string { return []string{"pg_isready", "-q", "-h", address, "-p", "5432"} },
	ready: func(string) error { return nil },
}

// setupName is the file with the statements of a server's first start, in its data folder until they have been executed.
const setupName = "practice-setup.sql"

var mariaDB = engine{
	name: "MariaDB", port: 3306, stop: syscall.SIGTERM, data: "MARIADB_DATA",
	defaults: map[string]string{"MARIADB_DATA": "/var/lib/mysql"},
	script: `
umask 077
data=$MARIADB_DATA
setup=$data/` + setupName + `
mkdir -p "$data" /run/mysqld
say() { printf '%s\n' "$1"; }
quote() { printf "'%s'" "$(printf '%s' "$1" | sed -e 's/\\/\\\\/g' -e "s/'/\\\\'/g")"; }
if [ ! -d "$data/mysql" ]; then
	mariadb-install-db --no-defaults --datadir="$data" --auth-root-authentication-method=normal --skip-test-db --skip-name-resolve
	password=$(quote "${MYSQL_ROOT_PASSWORD:-${MARIADB_ROOT_PASSWORD:-}}")
	database=${MYSQL_DATABASE:-${MARIADB_DATABASE:-}}
	user=${MYSQL_USER:-${MARIADB_USER:-}}
	{
		# The installer makes further ones without a password.
		say "DELETE FROM mysql.global_priv WHERE User = 'root' AND Host <> 'localhost';"
		say "FLUSH PRIVILEGES;"
		say "ALTER USER root@localhost IDENTIFIED BY $password;"
		say "CREATE OR REPLACE USER root@'%' IDENTIFIED BY $password;"
		say "GRANT ALL PRIVILEGES ON *.* TO root@'%' WITH GRANT OPTION;"
		if [ -n "$database" ]; then say "CREATE DATABASE IF NOT EXISTS \` + "`$database\\`" + `;"; fi
		if [ -n "$user" ]; then
			say "CREATE OR REPLACE USER $(quote "$user")@'%' IDENTIFIED BY $(quote "${MYSQL_PASSWORD:-${MARIADB_PASSWORD:-}}");"
			if [ -n "$database" ]; then say "GRANT ALL PRIVILEGES ON \` + "`$database\\`" + `.* TO $(quote "$user")@'%';"; fi
		fi
	} >"$setup"
fi
if [ -e "$setup" ]; then set -- --init-file="$setup"; else set --; fi
exec mariadbd --no-defaults --datadir="$data" --bind-address="$ADDRESS" --port=3306 --socket=/run/mysqld/mysqld.sock \
	--pid-file=/run/mysqld/mysqld.pid --skip-name-resolve --character-set-server=utf8mb4 --performance-schema=OFF \
	--innodb-buffer-pool-size=16M --innodb-log-file-size=8M --key-buffer-size=1M --aria-pagecache-buffer-size=1M \
	--innodb-flush-log-at-trx-commit=2 --max-connections=40 --max-allowed-packet=64M "$@"
`,
	ping: func(address string) []string {
		return []string{"mariadb-admin", "--no-defaults", "--silent", "--connect-timeout=2", "--user=practice", "-h", address, "-P", "3306", "ping"}
	},
	ready: func(dataFolder string) error {
		err := os.Remove(filepath.Join(dataFolder, setupName))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	},
}
