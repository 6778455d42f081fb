// Package tools knows the programs of this computer that may run in the place of a container, and which images they stand for.
package tools

import (
	"cmp"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Bin is the container's folder with the programs that this computer keeps elsewhere; it comes first in the search path.
const Bin = "/opt/practice/bin"

// allowed are the programs that may be started in a container.
var allowed = strings.Fields(`
	sh bash env nice timeout true false test echo printf sleep date id whoami hostname uname
	cat tac head tail cut tr sort uniq wc tee split dd truncate sed grep awk xargs seq expr basename dirname realpath readlink
	ls find stat du df cp mv rm mkdir rmdir ln touch chmod chown mktemp sync cmp diff
	tar gzip gunzip zcat xz zstd sha256sum sha1sum md5sum cksum base64
	pg_dump pg_dumpall pg_restore pg_isready psql createdb dropdb createuser dropuser vacuumdb reindexdb pg_amcheck
	mysql mysqldump mysqladmin mysqlcheck mariadb mariadb-dump mariadb-admin mariadb-check
	sqlite3 redis-cli restic
`)

// Allowed reports whether a program may be started in a container.
func Allowed(program string) bool { return slices.Contains(allowed, path.Base(program)) }

// Tools are the programs that this computer keeps outside of the usual search path.
type Tools struct {
	// PostgreSQL is the folder with its newest version's programs; empty without them.
	PostgreSQL string
	// MariaDB is its server; empty without it.
	MariaDB string
	// restic is the one that the app installed, or else this computer's.
	restic func() string
}

// Find looks for the programs. installed returns the path of a program that the app installed.
func Find(installed func(name string) string) Tools {
	return Tools{
		PostgreSQL: newestPostgreSQL("/usr/lib/postgresql"),
		MariaDB:    first("/usr/sbin/mariadbd", "mariadbd"),
		restic:     func() string { return cmp.Or(installed("restic"), first("restic")) },
	}
}

// Restic is the path of restic; empty without it.
func (t Tools) Restic() string { return t.restic() }

// newestPostgreSQL finds a version with a server and its clients: Debian has a folder for each.
func newestPostgreSQL(dir string) string {
	versions, err := os.ReadDir(dir)
	if err != nil {
		return ""
	}
	best, found := 0, ""
	for _, entry := range versions {
		version, err := strconv.Atoi(entry.Name())
		bin := filepath.Join(dir, entry.Name(), "bin")
		if err != nil || version < best || !exists(filepath.Join(bin, "initdb")) || !exists(filepath.Join(bin, "pg_dump")) {
			continue
		}
		best, found = version, bin
	}
	return found
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// first returns the first of some programs that is there.
func first(programs ...string) string {
	for _, program := range programs {
		if found, err := exec.LookPath(program); err == nil {
			return found
		}
	}
	return ""
}
