package controlplane

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"k8s.io/client-go/rest"

	"wildcloud.dev/practice/component"
	"wildcloud.dev/practice/simulation"
)

const (
	pollEvery = 25 * time.Millisecond
	startTime = 90 * time.Second
)

// StartStore starts etcd and returns when it takes connections.
func (c *ControlPlane) StartStore(ctx context.Context) error {
	process, err := c.start(component.Etcd, c.layout.etcdArguments(c.plan))
	if err != nil {
		return err
	}
	return c.await(ctx, process, func(ctx context.Context) bool {
		connection, err := (&net.Dialer{Timeout: time.Second}).DialContext(ctx, "tcp", c.plan.EtcdClient.String())
		if err != nil {
			return false
		}
		_ = connection.Close()
		return true
	})
}

// StartServer starts the API server and returns when it is ready.
func (c *ControlPlane) StartServer(ctx context.Context) error {
	if err := c.serveTunnels(); err != nil {
		return err
	}
	process, err := c.start(component.APIServer, c.layout.apiServerArguments(c.plan, c.settings))
	if err != nil {
		return err
	}
	config, err := c.ClientConfig()
	if err != nil {
		return err
	}
	client, err := rest.HTTPClientFor(config)
	if err != nil {
		return err
	}
	err = c.await(ctx, process, func(ctx context.Context) bool {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.Server()+"/readyz", nil)
		if err != nil {
			return false
		}
		response, err := client.Do(request)
		if err != nil {
			return false
		}
		_ = response.Body.Close()
		return response.StatusCode == http.StatusOK
	})
	if err == nil {
		c.mu.Lock()
		c.served = true
		c.mu.Unlock()
	}
	return err
}

// StartWorkers starts the components that work through the API server.
func (c *ControlPlane) StartWorkers() error {
	for name, arguments := range map[string][]string{
		component.Kwok:              simulation.Arguments(c.layout.components(), c.layout.componentConfig("kwok")),
		component.ControllerManager: c.layout.controllerManagerArguments(c.settings),
		component.Scheduler:         c.layout.schedulerArguments(),
	} {
		if _, err := c.start(name, arguments); err != nil {
			return err
		}
	}
	return nil
}

// await polls until reached is true, the process exits or the timeout expires.
func (c *ControlPlane) await(ctx context.Context, process *component.Process, reached func(context.Context) bool) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		if reached(ctx) {
			return nil
		}
		select {
		case <-process.Done():
			return c.exit(process)
		case <-ctx.Done():
			return fmt.Errorf("%s did not become ready: %w", process.Name(), context.Cause(ctx))
		case <-tick.C:
		}
	}
}
