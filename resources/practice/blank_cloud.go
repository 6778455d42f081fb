package main

import (
	"context"
	"io"
	"os"
	"sync"

	"google.golang.org/grpc/grpclog"

	"wildcloud.dev/practice/preflight"
	"wildcloud.dev/practice/report"
	"wildcloud.dev/practice/talos"
	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/hardware"
	"wildcloud.dev/practice/talos/life"
	"wildcloud.dev/practice/talos/pace"
)

// blankRole is the role of a machine that has no configuration yet.
const blankRole = "blank"

// blankCloud is a practice cloud whose machines are blank: there is no cluster
// until a client bootstraps one.
type blankCloud struct {
	options options
	events  *report.Events
	control *lateControl
	running sync.WaitGroup
	cancel  context.CancelFunc
}

func newBlankCloud(options options, events *report.Events) *blankCloud {
	return &blankCloud{options: options, events: events, control: newLateControl(options)}
}

func (c *blankCloud) exited() <-chan *report.Failure { return c.control.failures }

func (c *blankCloud) start(ctx context.Context) error {
	plan := c.options.plan
	addresses := []string{plan.APIServer.String(), plan.EtcdClient.String(), plan.EtcdPeer.String(), c.options.ingressAddress}
	for _, address := range plan.TalosAPI {
		addresses = append(addresses, address.String())
	}
	if err := preflight.CheckPorts(ctx, addresses...); err != nil {
		return err
	}
	// etcd clients that disconnect in the middle of a call would fill the log.
	grpclog.SetLoggerV2(grpclog.NewLoggerV2(io.Discard, io.Discard, os.Stderr))
	c.events.Step("machines")
	ctx, c.cancel = context.WithCancel(ctx)
	room, err := talos.New(ctx, talos.Options{
		StateDir: c.options.stateDir, Machines: plan.Machines, Listen: plan.TalosAPI,
		Control: c.control, Clock: pace.Real{}, ErrorLog: os.Stderr,
	})
	if err != nil {
		return &report.Failure{Code: report.StateUnreadable, Detail: err.Error()}
	}
	c.running.Go(func() { room.Run(ctx) })
	return awaitStarted(ctx, room)
}

// awaitStarted returns when every powered machine has booted.
func awaitStarted(ctx context.Context, room *talos.Room) error {
	return poll(ctx, func() bool {
		for _, view := range room.Machines() {
			if view.Stage == life.Off && !view.Faults.Has(faults.PowerOff) {
				return false
			}
			if !view.Configured() && view.Stage == life.Maintenance && !view.Up && len(view.Faults) == 0 {
				return false
			}
		}
		return true
	})
}

func (c *blankCloud) stop() {
	if c.cancel != nil {
		c.cancel()
	}
	c.running.Wait()
}

// describe lists the machines. There is no server before there is a cluster, and
// its address and keys are then known to the client that configured it.
func (c *blankCloud) describe() report.Ready {
	ready := report.Ready{IngressURL: "http://" + c.options.ingressAddress, Network: c.options.plan.Network}
	for i, address := range c.options.plan.Machines {
		ready.Machines = append(ready.Machines, report.Machine{
			Name: hardware.Name(i), Address: address.String(), Role: blankRole,
			TalosAPI: c.options.plan.TalosAPI[i].String(), Profile: map[string]string{"kind": hardware.At(i).Kind},
		})
	}
	return ready
}
