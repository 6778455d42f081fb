// Package controlplane starts and stops a real Kubernetes control plane on
// loopback addresses: etcd, API server, controller manager and scheduler, and
// kwok in the place of the kubelets.
package controlplane

import (
	_ "embed"
	"fmt"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"

	"wildcloud.dev/practice/addresses"
	"wildcloud.dev/practice/component"
	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/pki"
	"wildcloud.dev/practice/report"
	"wildcloud.dev/practice/routes"
	"wildcloud.dev/practice/simulation"
)

//go:embed config/admission.yaml
var admissionConfig []byte

// ControlPlane is one run of a control plane.
type ControlPlane struct {
	layout   layout
	plan     addresses.Plan
	settings Settings
	exited   chan *report.Failure

	mu       sync.Mutex
	running  map[string]*component.Process
	stopping bool
	served   bool

	routes  *routes.Table
	tunnels tunnels
}

// New returns a control plane that isn't started yet. Settings may be empty.
func New(stateDir string, plan addresses.Plan, settings Settings) *ControlPlane {
	return &ControlPlane{
		layout:   layout{stateDir},
		plan:     plan,
		settings: settings.withDefaults(),
		exited:   make(chan *report.Failure, 8),
		running:  map[string]*component.Process{},
		routes:   routes.NewTable(),
	}
}

// Server is the address of the API server as clients write it.
func (c *ControlPlane) Server() string { return "https://" + c.plan.APIServer.String() }

// Kubeconfig is the path of the administrator's kubeconfig.
func (c *ControlPlane) Kubeconfig() string { return c.layout.kubeconfig() }

// Routes says where the ports of pods are. The API server reaches webhooks through it.
func (c *ControlPlane) Routes() *routes.Table { return c.routes }

// Exited delivers the failure of a component that exited on its own.
func (c *ControlPlane) Exited() <-chan *report.Failure { return c.exited }

// Prepare writes everything the components read at their start.
func (c *ControlPlane) Prepare(now time.Time) error {
	authorities, err := pki.LoadOrCreate(c.layout.authorities(), now)
	if err != nil {
		return &report.Failure{Code: report.StateUnreadable, Detail: err.Error()}
	}
	for _, dir := range []string{c.layout.components(), c.layout.logs(), c.layout.etcdData()} {
		if err := files.PrivateDir(dir); err != nil {
			return err
		}
	}
	if err := issueLeaves(c.layout.leaves(), authorities, c.plan, c.settings, now); err != nil {
		return err
	}
	if err := files.WritePrivate(c.layout.admission(), admissionConfig); err != nil {
		return err
	}
	if err := c.openTunnels(); err != nil {
		return err
	}
	if err := simulation.WriteStages(c.layout.components()); err != nil {
		return err
	}
	return c.layout.writeKubeconfigs(c.Server())
}

// ClientConfig is the configuration with which this program calls the API server.
func (c *ControlPlane) ClientConfig() (*rest.Config, error) {
	config, err := clientcmd.BuildConfigFromFlags("", c.layout.kubeconfig())
	if err != nil {
		return nil, err
	}
	// Several controllers share it, and a freshly deployed app asks for much at once.
	config.QPS, config.Burst = 200, 400
	config.UserAgent = "wild-practice"
	return config, nil
}

func (c *ControlPlane) start(name string, arguments []string) (*component.Process, error) {
	process, err := component.Start(name, c.layout.logs(), arguments...)
	if err != nil {
		return nil, fmt.Errorf("start of %s: %w", name, err)
	}
	c.mu.Lock()
	c.running[name] = process
	c.mu.Unlock()
	go func() {
		<-process.Done()
		failure := c.exit(process)
		c.mu.Lock()
		defer c.mu.Unlock()
		if !c.stopping {
			c.exited <- failure
		}
	}()
	return process, nil
}

// exit explains why a process exited. If etcd exits before it ever served, its
// data must be at fault: its ports were free and the disk has space.
func (c *ControlPlane) exit(process *component.Process) *report.Failure {
	failure := process.Exited()
	c.mu.Lock()
	defer c.mu.Unlock()
	if process.Name() == component.Etcd && !c.served {
		failure.Code = report.StateUnreadable
	}
	return failure
}

func port(address netip.AddrPort) string { return strconv.Itoa(int(address.Port())) }
