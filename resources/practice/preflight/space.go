package preflight

import (
	"fmt"

	"wildcloud.dev/practice/report"
)

// needBytes is what a practice cloud may need, with a margin: etcd allocates its
// write-ahead log in steps of 64 MB and fails hard if it can't.
const needBytes = 500 << 20

// CheckSpace fails when the disk of the state directory is nearly full.
func CheckSpace(stateDir string) error {
	free, err := freeBytes(stateDir)
	if err != nil {
		return fmt.Errorf("free space of %s: %w", stateDir, err)
	}
	if free < needBytes {
		return &report.Failure{Code: report.NoSpace, FreeBytes: free, NeedBytes: needBytes, Detail: stateDir}
	}
	return nil
}
