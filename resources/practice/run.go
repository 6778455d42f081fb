package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"wildcloud.dev/practice/lifecycle"
	"wildcloud.dev/practice/preflight"
	"wildcloud.dev/practice/report"
)

var errStopRequested = errors.New("stop requested")

// run starts a practice cloud and keeps it running until it is asked to stop.
func run(options options) int {
	events := report.NewEvents(os.Stdout)
	events.Step("checks")
	lock, err := preflight.TakeLock(options.stateDir)
	if err != nil {
		// The status file belongs to the process that holds the lock.
		events.Failed(report.AsFailure(err))
		return exitFailed
	}
	defer lock.Release()

	cloud := newCloud(options, events)
	if err := cloud.live(stopSignals()); err != nil {
		failure := report.AsFailure(err)
		fmt.Fprintln(os.Stderr, "failed:", failure)
		events.Failed(failure)
		if err := cloud.status.Fail(failure); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		return exitFailed
	}
	if err := cloud.status.Enter(report.PhaseStopped); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	events.Stopped()
	return 0
}

// stopSignals ends the context at the first signal. At the second one the
// process exits immediately, and its components with it.
func stopSignals() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		cancel()
		<-signals
		os.Exit(exitFailed)
	}()
	return ctx
}

// parts is the kind-specific half of a practice cloud: blank machines or a running cluster.
type parts interface {
	// start returns when the cloud can be used. What it starts ends with the context or with stop.
	start(ctx context.Context) error
	stop()
	// exited delivers the failure of a component that exited on its own.
	exited() <-chan *report.Failure
	describe() report.Ready
}

// cloud is one run of a practice cloud.
type cloud struct {
	parts
	options options
	events  *report.Events
	status  *report.StatusFile
}

func newCloud(options options, events *report.Events) *cloud {
	cloud := &cloud{
		options: options,
		events:  events,
		status:  report.NewStatusFile(options.stateDir, version, time.Now()),
	}
	if options.blank {
		cloud.parts = newBlankCloud(options, events)
	} else {
		cloud.parts = newRunningCloud(options, events)
	}
	return cloud
}

// live returns after everything has ended; nil if the cloud was stopped on request.
func (c *cloud) live(stop context.Context) error {
	if err := lifecycle.ClearStopRequest(c.options.stateDir); err != nil {
		return &report.Failure{Code: report.StateUnreadable, Detail: err.Error()}
	}
	if err := c.status.Begin(c.describe()); err != nil {
		return &report.Failure{Code: report.StateUnreadable, Detail: err.Error()}
	}
	ctx, cancel := context.WithCancelCause(stop)
	defer cancel(nil)
	go lifecycle.AwaitStopRequest(ctx, c.options.stateDir, func() { cancel(errStopRequested) })
	go func() {
		select {
		case failure := <-c.exited():
			cancel(failure)
		case <-ctx.Done():
		}
	}()
	err := c.begin(ctx)
	if err == nil {
		<-ctx.Done()
	}
	cause := context.Cause(ctx)
	// The services must end before the API server that they watch.
	cancel(nil)
	c.end()
	if stop.Err() != nil || errors.Is(cause, errStopRequested) {
		return nil
	}
	// A component that exited explains every other error around that time.
	if exited := new(report.Failure); errors.As(cause, &exited) && !errors.As(err, &exited) {
		return exited
	}
	return err
}

func (c *cloud) end() {
	c.events.Stopping()
	if err := c.status.Enter(report.PhaseStopping); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	c.stop()
}

func (c *cloud) begin(ctx context.Context) error {
	if err := preflight.CheckSpace(c.options.stateDir); err != nil {
		return err
	}
	if err := preflight.CheckMachines(c.options.stateDir, c.options.blank); err != nil {
		return err
	}
	if err := c.start(ctx); err != nil {
		return err
	}
	if err := c.status.Enter(report.PhaseReady); err != nil {
		return err
	}
	c.events.Ready(c.describe())
	return nil
}
