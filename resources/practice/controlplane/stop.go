package controlplane

import (
	"time"

	"wildcloud.dev/practice/component"
)

const (
	serverTimeout = 3500 * time.Millisecond
	storeTimeout  = time.Second
)

// Stop ends all components in an order that loses nothing. An API server without
// etcd would hang, so it stops first and etcd last. The components in between
// have no state and are killed while the API server drains, which also closes the
// watches that it would otherwise wait for.
func (c *ControlPlane) Stop() {
	c.mu.Lock()
	c.stopping = true
	running := c.running
	c.running = map[string]*component.Process{}
	c.mu.Unlock()

	for _, name := range []string{component.Kwok, component.Scheduler, component.ControllerManager} {
		if process := running[name]; process != nil {
			process.Kill()
		}
	}
	if server := running[component.APIServer]; server != nil {
		server.Stop(serverTimeout)
	}
	c.closeTunnels()
	if store := running[component.Etcd]; store != nil {
		store.Stop(storeTimeout)
	}
}
