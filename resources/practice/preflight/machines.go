package preflight

import (
	"errors"
	"os"
	"path/filepath"

	"wildcloud.dev/practice/report"
)

// CheckMachines fails when the state directory was made with machines of the
// other kind: blank ones have disks there, the others a cluster from the start.
// Continuing would erase one for the other.
func CheckMachines(stateDir string, blank bool) error {
	disks, err := exists(stateDir, "machines")
	if err != nil {
		return err
	}
	data, err := exists(stateDir, "etcd")
	if err != nil {
		return err
	}
	switch {
	case blank && data && !disks:
		return &report.Failure{Code: report.OtherMachines, Detail: "the machines in " + stateDir + " already form a cluster"}
	case !blank && disks:
		return &report.Failure{Code: report.OtherMachines, Detail: "the machines in " + stateDir + " were created blank"}
	}
	return nil
}

func exists(parts ...string) (bool, error) {
	_, err := os.Stat(filepath.Join(parts...))
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
