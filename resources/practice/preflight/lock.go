// Package preflight checks, before anything is started, whether a practice cloud
// can run here, and returns a failure code if it can't.
package preflight

import (
	"os"
	"path/filepath"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/report"
)

// Lock marks a state directory as in use until it is released or the process ends.
type Lock struct {
	file *os.File
}

// TakeLock creates the state directory if necessary and locks it.
func TakeLock(stateDir string) (*Lock, error) {
	if err := files.PrivateDir(stateDir); err != nil {
		return nil, &report.Failure{Code: report.StateUnreadable, Detail: err.Error()}
	}
	file, err := os.OpenFile(filepath.Join(stateDir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, &report.Failure{Code: report.StateUnreadable, Detail: err.Error()}
	}
	taken, err := lockFile(file)
	if err != nil {
		_ = file.Close()
		return nil, &report.Failure{Code: report.StateUnreadable, Detail: err.Error()}
	}
	if !taken {
		_ = file.Close()
		return nil, &report.Failure{Code: report.StateInUse, Detail: "another practice cloud runs in " + stateDir}
	}
	return &Lock{file: file}, nil
}

// Release releases the lock. The file stays: removing it would let two processes
// lock two different files with the same name.
func (l *Lock) Release() error {
	return l.file.Close()
}
