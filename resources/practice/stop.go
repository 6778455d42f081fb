package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"wildcloud.dev/practice/lifecycle"
	"wildcloud.dev/practice/preflight"
	"wildcloud.dev/practice/report"
)

const stopTime = 15 * time.Second

// stop asks the practice cloud of a state directory to stop and waits until it
// has. It succeeds if none is running.
func stop(arguments []string) int {
	var stateDir string
	flags := flag.NewFlagSet("stop", flag.ContinueOnError)
	flags.StringVar(&stateDir, "state", "", "directory that keeps the cloud between runs")
	if err := flags.Parse(arguments); err != nil || stateDir == "" || flags.NArg() > 0 {
		fmt.Fprint(os.Stderr, usage)
		return exitUsage
	}
	if _, err := os.Stat(stateDir); errors.Is(err, os.ErrNotExist) {
		return 0
	}
	asked := false
	for deadline := time.Now().Add(stopTime); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		lock, err := preflight.TakeLock(stateDir)
		if err == nil {
			err = errors.Join(lifecycle.ClearStopRequest(stateDir), lock.Release())
			return exitCode(err)
		}
		if report.AsFailure(err).Code != report.StateInUse {
			return exitCode(err)
		}
		if !asked {
			if err := lifecycle.RequestStop(stateDir); err != nil {
				return exitCode(err)
			}
			asked = true
		}
	}
	return exitCode(fmt.Errorf("the practice cloud in %s did not stop within %s", stateDir, stopTime))
}

func exitCode(err error) int {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return exitFailed
	}
	return 0
}
