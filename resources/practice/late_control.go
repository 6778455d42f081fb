package main

import (
	"context"
	"errors"
	"io"
	"net/netip"
	"os"
	"sync"
	"time"

	"k8s.io/client-go/kubernetes"

	"wildcloud.dev/practice/controlplane"
	"wildcloud.dev/practice/report"
	"wildcloud.dev/practice/storage"
	"wildcloud.dev/practice/talos/cluster"
)

// lateControl is the real control plane behind blank machines. It starts when a
// machine is bootstrapped, with the keys from that machine's configuration.
type lateControl struct {
	options  options
	failures chan *report.Failure

	mu      sync.Mutex
	control *controlplane.ControlPlane
	client  kubernetes.Interface
	// end stops the services and waits for them.
	end func()
}

func newLateControl(options options) *lateControl {
	return &lateControl{options: options, failures: make(chan *report.Failure, 1)}
}

func (c *lateControl) Server() netip.AddrPort { return c.options.plan.APIServer }

func (c *lateControl) Start(ctx context.Context, plan cluster.Plan) error {
	if err := os.RemoveAll(controlplane.AuthoritiesDir(c.options.stateDir)); err != nil {
		return err
	}
	if err := plan.Authorities.Save(controlplane.AuthoritiesDir(c.options.stateDir)); err != nil {
		return err
	}
	control := controlplane.New(c.options.stateDir, c.options.plan, controlplane.Settings{
		Names: plan.Names, PodNetwork: plan.PodNetwork, ServiceNetwork: plan.ServiceNetwork,
	})
	c.mu.Lock()
	c.control = control
	c.mu.Unlock()
	ctx, cancel := context.WithCancel(ctx)
	running := new(sync.WaitGroup)
	client, err := c.startComponents(ctx, running, control)
	if err == nil {
		running.Go(func() { c.watch(ctx, control) })
	}
	c.mu.Lock()
	c.client = client
	c.end = func() {
		cancel()
		running.Wait()
	}
	c.mu.Unlock()
	if err != nil {
		c.Stop()
		return err
	}
	return nil
}

// startComponents starts the control plane and its services in order.
func (c *lateControl) startComponents(ctx context.Context, running *sync.WaitGroup, control *controlplane.ControlPlane) (kubernetes.Interface, error) {
	if err := control.Prepare(time.Now()); err != nil {
		return nil, err
	}
	if err := control.StartStore(ctx); err != nil {
		return nil, err
	}
	if err := control.StartServer(ctx); err != nil {
		return nil, err
	}
	config, err := control.ClientConfig()
	if err != nil {
		return nil, err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	if err := control.StartWorkers(); err != nil {
		return nil, err
	}
	return client, startServices(ctx, running, client, control, c.options)
}

// watch reports when a component exits; the cloud can't go on without it.
func (c *lateControl) watch(ctx context.Context, control *controlplane.ControlPlane) {
	select {
	case failure := <-control.Exited():
		select {
		case c.failures <- failure:
		case <-ctx.Done():
		}
	case <-ctx.Done():
	}
}

func (c *lateControl) Stop() {
	c.mu.Lock()
	control, end := c.control, c.end
	c.control, c.client, c.end = nil, nil, nil
	c.mu.Unlock()
	if end != nil {
		end()
	}
	if control != nil {
		control.Stop()
	}
}

// Erase also deletes what is on the volumes: they were on the machines' disks.
func (c *lateControl) Erase() error {
	return errors.Join(controlplane.Erase(c.options.stateDir), storage.FoldersIn(c.options.stateDir).Erase())
}

func (c *lateControl) Restore(snapshot string) error {
	return controlplane.New(c.options.stateDir, c.options.plan, controlplane.Settings{}).RestoreStore(snapshot)
}

func (c *lateControl) Client() kubernetes.Interface {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.client
}

func (c *lateControl) Etcd() cluster.Store { return lateStore{c} }

var errNoStore = errors.New("etcd is not running")

// lateStore is the etcd of the control plane that is running at the moment.
type lateStore struct{ late *lateControl }

func (s lateStore) control() (*controlplane.ControlPlane, error) {
	s.late.mu.Lock()
	defer s.late.mu.Unlock()
	if s.late.control == nil {
		return nil, errNoStore
	}
	return s.late.control, nil
}

func (s lateStore) Snapshot(ctx context.Context) (io.ReadCloser, error) {
	control, err := s.control()
	if err != nil {
		return nil, err
	}
	return control.Snapshot(ctx)
}

func (s lateStore) Defragment(ctx context.Context) error {
	control, err := s.control()
	if err != nil {
		return err
	}
	return control.DefragmentStore(ctx)
}

func (s lateStore) Status(ctx context.Context) (cluster.StoreStatus, error) {
	control, err := s.control()
	if err != nil {
		return cluster.StoreStatus{}, err
	}
	status, err := control.StoreStatus(ctx)
	if err != nil {
		return cluster.StoreStatus{}, err
	}
	return cluster.StoreStatus{
		Version: status.Version, StorageVersion: status.StorageVersion, Size: status.DbSize, SizeInUse: status.DbSizeInUse,
		Index: status.RaftIndex, Term: status.RaftTerm, AppliedIndex: status.RaftAppliedIndex,
	}, nil
}
