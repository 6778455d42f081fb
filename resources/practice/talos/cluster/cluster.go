// Package cluster joins simulated machines to one Kubernetes cluster: which have
// an etcd member, whose kubelet has a node, and where the API server is reachable.
//
// One real control plane is behind it, with the keys from the configuration that
// was bootstrapped. The machines only seem to run it: their port 6443 forwards to it
// while they, and a majority of the etcd members, are healthy.
package cluster

import (
	"context"
	"fmt"
	"io"
	"net/netip"
	"sync"
	"time"

	"github.com/siderolabs/crypto/x509"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/kubernetes"

	"wildcloud.dev/practice/pki"
	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/inventory"
	"wildcloud.dev/practice/talos/life"
)

// Plan is what a configuration says about its control plane.
type Plan struct {
	Authorities pki.Authorities
	// Names are the addresses and hostnames by which clients call the API server.
	Names                      []string
	PodNetwork, ServiceNetwork string
}

// ControlPlane is the real Kubernetes behind the machines.
type ControlPlane interface {
	// Start returns when Kubernetes is ready; it restarts a running one.
	Start(ctx context.Context, plan Plan) error
	Stop()
	// Erase deletes the data of a stopped control plane.
	Erase() error
	// Restore replaces the data of a stopped control plane with a snapshot.
	Restore(snapshot string) error
	Client() kubernetes.Interface
	Server() netip.AddrPort
	Etcd() Store
}

// Store is the real etcd.
type Store interface {
	Snapshot(ctx context.Context) (io.ReadCloser, error)
	Status(ctx context.Context) (StoreStatus, error)
	Defragment(ctx context.Context) error
}

// StoreStatus is how large the data is and how far it has come.
type StoreStatus struct {
	Version         string
	Size, SizeInUse int64
	Index, Term     uint64
	StorageVersion  string
	AppliedIndex    uint64
	MemberID        uint64
}

const lookEvery = 200 * time.Millisecond

// Cluster is safe for concurrent use.
type Cluster struct {
	machines   []*life.Machine
	control    ControlPlane
	complaints io.Writer
	recovery   string
	staticPods StaticPods

	mu      sync.Mutex
	started bool
	planKey string
	leader  string
	restore bool
	// bootstrappedAt is when each machine was bootstrapped, during this run of the program.
	bootstrappedAt map[string]time.Time

	gates map[netip.AddrPort]*gate
	nodes map[string]nodeState
}

// StaticPods returns a machine's static pods.
type StaticPods func(ctx context.Context, machine string) ([]corev1.Pod, error)

// New returns the cluster of these machines. Snapshots to recover from are stored at recovery.
func New(machines []*life.Machine, control ControlPlane, recovery string, pods StaticPods, complaints io.Writer) *Cluster {
	return &Cluster{
		machines: machines, control: control, recovery: recovery, staticPods: pods, complaints: complaints,
		gates: map[netip.AddrPort]*gate{}, nodes: map[string]nodeState{}, bootstrappedAt: map[string]time.Time{},
	}
}

// Run keeps the cluster in line with the machines until the context ends, then
// stops the control plane.
func (c *Cluster) Run(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	complaint := ""
	for ctx.Err() == nil {
		err := c.reconcile(ctx)
		if err == nil {
			complaint = ""
		} else if err.Error() != complaint && ctx.Err() == nil {
			complaint = err.Error()
			fmt.Fprintln(c.complaints, "cluster:", complaint)
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
	}
	c.closeGates(nil)
	c.control.Stop()
}

func (c *Cluster) views() []life.View {
	var list []life.View
	for _, machine := range c.machines {
		list = append(list, machine.View())
	}
	return list
}

// Same reports whether two machines are configured for the same cluster.
func (c *Cluster) Same(one, other life.View) bool {
	return one.Configured() && other.Configured() &&
		one.Config.Cluster().ID() == other.Config.Cluster().ID() &&
		string(one.Config.Machine().Security().IssuingCA().Crt) == string(other.Config.Machine().Security().IssuingCA().Crt)
}

// Signer is the authority that signs a machine's certificate: its own key on a
// control plane machine; for a worker that of a control plane machine of its
// cluster that is up. It is nil where nobody can sign.
func (c *Cluster) Signer(view life.View) *x509.PEMEncodedCertificateAndKey {
	if !view.Configured() {
		return nil
	}
	if own := view.Config.Machine().Security().IssuingCA(); len(own.Key) > 0 {
		return own
	}
	for _, other := range c.views() {
		if other.ControlPlane() && other.Up && c.Same(view, other) {
			return other.Config.Machine().Security().IssuingCA()
		}
	}
	return nil
}

// Peers lists the machines that a machine sees through discovery, itself among them.
func (c *Cluster) Peers(view life.View) []inventory.Peer {
	var list []inventory.Peer
	for _, other := range c.views() {
		if !c.Same(view, other) || other.Stage != life.Running && other.Stage != life.Booting || !other.Up {
			continue
		}
		peer := inventory.Peer{View: other}
		if other.Member {
			peer.MemberID = fmt.Sprintf("%016x", MemberID(other))
		}
		list = append(list, peer)
	}
	return list
}

// memberHealthy reports whether the machine's etcd member answers: it does until its
// services are stopped, whatever the machine is about to do.
func memberHealthy(view life.View) bool {
	return view.Member && view.Up && view.Configured() && !view.Faults.Has(faults.EtcdDown)
}

// Store is the etcd behind all members.
func (c *Cluster) Store() Store { return c.control.Etcd() }
