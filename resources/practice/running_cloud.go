package main

import (
	"context"
	"sync"
	"time"

	"k8s.io/client-go/kubernetes"
	kubeversion "k8s.io/component-base/version"

	"wildcloud.dev/practice/controlplane"
	"wildcloud.dev/practice/machines"
	"wildcloud.dev/practice/preflight"
	"wildcloud.dev/practice/report"
)

const readyTime = 60 * time.Second

// runningCloud is a practice cloud whose machines are in the cluster from the start.
type runningCloud struct {
	options  options
	events   *report.Events
	control  *controlplane.ControlPlane
	machines []machines.Machine
	services sync.WaitGroup
}

func newRunningCloud(options options, events *report.Events) *runningCloud {
	var hosts []string
	for _, address := range options.plan.Machines {
		hosts = append(hosts, address.String())
	}
	return &runningCloud{
		options:  options,
		events:   events,
		control:  controlplane.New(options.stateDir, options.plan, controlplane.Settings{}),
		machines: machines.First(hosts),
	}
}

func (c *runningCloud) exited() <-chan *report.Failure { return c.control.Exited() }

func (c *runningCloud) stop() {
	c.services.Wait()
	c.control.Stop()
}

func (c *runningCloud) start(ctx context.Context) error {
	plan := c.options.plan
	if err := preflight.CheckPorts(ctx, plan.APIServer.String(), plan.EtcdClient.String(), plan.EtcdPeer.String(), c.options.ingressAddress); err != nil {
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
	return startServices(ctx, &c.services, client, c.control, c.options)
}

func (c *runningCloud) startMachines(ctx context.Context, client kubernetes.Interface) error {
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

func (c *runningCloud) describe() report.Ready {
	ready := report.Ready{
		Server:     c.control.Server(),
		Kubeconfig: c.control.Kubeconfig(),
		IngressURL: "http://" + c.options.ingressAddress,
		Network:    c.options.plan.Network,
	}
	for _, machine := range c.machines {
		ready.Machines = append(ready.Machines, report.Machine{
			Name: machine.Name, Address: machine.Address, Role: machine.Role, Profile: machine.Profile,
		})
	}
	return ready
}
