// Package lifecycle lets another process stop a practice cloud. Signals work on
// most systems; a file works on all of them, since Windows can only kill.
package lifecycle

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"
)

const pollEvery = 200 * time.Millisecond

func requestPath(stateDir string) string { return filepath.Join(stateDir, "stop-requested") }

// RequestStop asks the practice cloud of a state directory to stop.
func RequestStop(stateDir string) error {
	return os.WriteFile(requestPath(stateDir), nil, 0o600)
}

// ClearStopRequest removes a request that was meant for an earlier run.
func ClearStopRequest(stateDir string) error {
	err := os.Remove(requestPath(stateDir))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// AwaitStopRequest calls stop once it is requested, unless the context ends first.
func AwaitStopRequest(ctx context.Context, stateDir string, stop func()) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if _, err := os.Stat(requestPath(stateDir)); err == nil {
				stop()
				return
			}
		}
	}
}
