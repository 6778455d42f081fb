package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"k8s.io/client-go/kubernetes"
	kubeversion "k8s.io/component-base/version"

	"wildcloud.dev/practice/controlplane"
	"wildcloud.dev/practice/lifecycle"
	"wildcloud.dev/practice/machines"
	"wildcloud.dev/practice/preflight"
	"wildcloud.dev/practice/report"
)

var errStopRequested = errors.New("asked to stop")

const readyTime = 60 * time.Second

// run brings a practice cloud up and keeps it until it is asked to stop.
func run(options options) int {
	events := report.NewEvents(os.Stdout)
	events.Step("checks")
	lock, err := preflight.TakeLock(options.stateDir)
	if err != nil {
		// The status file belongs to whoever holds the lock.
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
// process goes at once, and its components with it.
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

// cloud is one run of a practice cloud.
type cloud struct {
	options  options
	events   *report.Events
	status   *report.StatusFile
	control  *controlplane.ControlPlane
	machines []machines.Machine
}

func newCloud(options options, events *report.Events) *cloud {
	var hosts []string
	for _, address := range options.plan.Machines {
		hosts = append(hosts, address.String())
	}
	return &cloud{
		options:  options,
		events:   events,
		status:   report.NewStatusFile(options.stateDir, version, time.Now()),
		control:  controlplane.New(options.stateDir, options.plan),
		machines: machines.First(hosts),
	}
}

// live returns nil when the cloud was stopped on request, and only after every
// part of it has ended.
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
		case failure := <-c.control.Exited():
			cancel(failure)
		case <-ctx.Done():
		}
	}()
	err := c.start(ctx)
	if err == nil {
		<-ctx.Done()
	}
	cause := context.Cause(ctx)
	// The services end before the API server that they follow.
	cancel(nil)
	c.end()
	if stop.Err() != nil || errors.Is(cause, errStopRequested) {
		return nil
	}
	// A component that ended explains every other error of that moment.
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
	c.control.Stop()
}

func (c *cloud) start(ctx context.Context) error {
	plan := c.options.plan
	if err := preflight.CheckSpace(c.options.stateDir); err != nil {
		return err
	}
	if err := preflight.CheckPorts(plan.APIServer.String(), plan.EtcdClient.String(), plan.EtcdPeer.String(), c.options.frontDoor); err != nil {
		return err
	}
	c.events.Step("certificates")
	if err := c.control.Prepare(time.Now()); err != nil {
		return err
	}
	c.events.Step("etcd")
	if err := c.control.StartStore(ctx); err != nil {
		return err
	}
	c.events.Step("api-server")
	if err := c.control.StartServer(ctx); err != nil {
		return err
	}
	config, err := c.control.ClientConfig()
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	c.events.Step("machines")
	if err := c.startMachines(ctx, client); err != nil {
		return err
	}
	c.events.Step("services")
	if err := startServices(ctx, client, c.options); err != nil {
		return err
	}
	if err := c.status.Enter(report.PhaseReady); err != nil {
		return err
	}
	c.events.Ready(c.describe())
	return nil
}

func (c *cloud) startMachines(ctx context.Context, client kubernetes.Interface) error {
	if err := c.control.StartWorkers(); err != nil {
		return err
	}
	if err := machines.Register(ctx, client, c.machines, kubeversion.Get().GitVersion); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, readyTime)
	defer cancel()
	return machines.AwaitReady(ctx, client, c.machines)
}

func (c *cloud) describe() report.Ready {
	ready := report.Ready{
		Server:     c.control.Server(),
		Kubeconfig: c.control.Kubeconfig(),
		FrontDoor:  "http://" + c.options.frontDoor,
		Network:    c.options.plan.Network,
	}
	for _, machine := range c.machines {
		ready.Machines = append(ready.Machines, report.Machine{
			Name: machine.Name, Address: machine.Address, Role: machine.Role, Story: machine.Story,
		})
	}
	return ready
}
