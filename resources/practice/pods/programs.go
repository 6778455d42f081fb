package pods

import (
	"os"
	"path/filepath"

	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/sandbox"
	"wildcloud.dev/practice/tools"
)

// mysqldump leaves out options of MySQL's tool that MariaDB's doesn't know.
const mysqldump = `#!/bin/sh
for argument; do
	shift
	case $argument in
	--set-gtid-purged=* | --column-statistics=* | --ssl-mode=* | --get-server-public-key) ;;
	*) set -- "$@" "$argument" ;;
	esac
done
exec mariadb-dump "$@"
`

// programs returns what comes before the container's search path, and what must be mounted for it.
func (r *Rooms) programs(container *corev1.Container) (string, []sandbox.Mount, error) {
	bin := tools.Bin + ":"
	if r.Tools.PostgreSQL != "" {
		// Before Debian's wrappers, which choose a version by this computer's configuration.
		bin += r.Tools.PostgreSQL + ":"
	}
	var mounts []sandbox.Mount
	if restic := r.Tools.Restic(); restic != "" {
		restic, err := filepath.EvalSymlinks(restic)
		if err != nil {
			return "", nil, err
		}
		mounts = append(mounts, sandbox.Mount{Source: restic, Target: tools.Bin + "/restic", ReadOnly: true})
	}
	if tools.FamilyOf(container.Image) == tools.MySQL {
		script, err := r.script("mysqldump", mysqldump)
		if err != nil {
			return "", nil, err
		}
		mounts = append(mounts, sandbox.Mount{Source: script, Target: tools.Bin + "/mysqldump", ReadOnly: true})
	}
	return bin, mounts, nil
}

func (r *Rooms) script(name, text string) (string, error) {
	dir, err := filepath.EvalSymlinks(r.StateDir)
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, "scripts")
	if err := files.PrivateDir(dir); err != nil {
		return "", err
	}
	path := filepath.Join(dir, name)
	if err := publish(path, text); err != nil {
		return "", err
	}
	return path, os.Chmod(path, 0o755)
}
