// Package addresses decides where everything in a practice cloud listens.
//
// Linux and Windows answer on all of 127.0.0.0/8, so each simulated machine
// has a loopback address of its own. macOS answers only on 127.0.0.1; there the
// machines keep their addresses as names and the control plane moves to ports.
package addresses

import (
	"fmt"
	"net/netip"
	"runtime"
)

const (
	firstMachine  = 11
	maxMachines   = 9
	firstService  = 100
	lastService   = 149
	firstServer   = 150
	lastServer    = 199
	firstBalancer = 200
	lastBalancer  = 249
	apiServerPort = 6443
	talosPort     = 50000
)

// Plan is the address plan of one practice cloud.
type Plan struct {
	Network    string
	EtcdClient netip.AddrPort
	EtcdPeer   netip.AddrPort
	APIServer  netip.AddrPort
	Machines   []netip.Addr
	// Kubelets are the addresses of machines on which this system can listen.
	Kubelets []netip.Addr
	// TalosAPI is where the API of each machine answers, for blank machines only.
	TalosAPI []netip.AddrPort
}

// NewPlan checks network, the first three bytes of an IPv4 loopback network
// such as "127.77.0", and lays out the given number of machines in it. It can
// also be a private network whose addresses this computer has: tests give the
// machines addresses of a home network in a namespace.
func NewPlan(network string, machines int) (Plan, error) {
	return newPlan(network, machines, runtime.GOOS == "darwin")
}

// NewBlankPlan lays out blank machines. The API server gets an address that no
// machine has: which of them will be control-plane machines isn't known yet, and
// those forward their own port to it.
func NewBlankPlan(network string, machines int) (Plan, error) {
	return newBlankPlan(network, machines, runtime.GOOS == "darwin")
}

func newBlankPlan(network string, machines int, singleAddress bool) (Plan, error) {
	plan, err := newPlan(network, machines, singleAddress)
	if err != nil {
		return Plan{}, err
	}
	for i, machine := range plan.Machines {
		api := netip.AddrPortFrom(machine, talosPort)
		if singleAddress {
			api = netip.AddrPortFrom(plan.APIServer.Addr(), uint16(talosPort+firstMachine+i))
		}
		plan.TalosAPI = append(plan.TalosAPI, api)
	}
	if !singleAddress {
		plan.APIServer = netip.AddrPortFrom(plan.EtcdClient.Addr(), apiServerPort)
	}
	return plan, nil
}

func newPlan(network string, machines int, singleAddress bool) (Plan, error) {
	base, err := netip.ParseAddr(network + ".0")
	if err != nil || !base.Is4() || !base.IsLoopback() && !base.IsPrivate() || base.String() != network+".0" {
		return Plan{}, fmt.Errorf("network %q is not of the form 127.77.0", network)
	}
	if machines < 1 || machines > maxMachines {
		return Plan{}, fmt.Errorf("%d machines requested; 1 to %d are supported", machines, maxMachines)
	}
	plan := Plan{Network: network}
	for i := range machines {
		plan.Machines = append(plan.Machines, host(base, firstMachine+i))
	}
	if singleAddress {
		loopback := netip.AddrFrom4([4]byte{127, 0, 0, 1})
		plan.EtcdClient = netip.AddrPortFrom(loopback, 22379)
		plan.EtcdPeer = netip.AddrPortFrom(loopback, 22380)
		plan.APIServer = netip.AddrPortFrom(loopback, 26443)
		return plan, nil
	}
	plan.Kubelets = plan.Machines
	plan.EtcdClient = netip.AddrPortFrom(host(base, 1), 2379)
	plan.EtcdPeer = netip.AddrPortFrom(host(base, 1), 2380)
	plan.APIServer = netip.AddrPortFrom(plan.Machines[0], apiServerPort)
	return plan, nil
}

// Balancer lists the addresses for load balancer services, in the order in which
// they are assigned.
func (p Plan) Balancer() []netip.Addr { return p.pool(firstBalancer, lastBalancer) }

// Services lists the addresses for services with a real database server, on which this system can listen.
func (p Plan) Services() []netip.Addr {
	if len(p.Kubelets) == 0 {
		return nil
	}
	return p.pool(firstService, lastService)
}

// Servers lists the addresses for those database servers themselves.
func (p Plan) Servers() []netip.Addr {
	if len(p.Kubelets) == 0 {
		return nil
	}
	return p.pool(firstServer, lastServer)
}

func (p Plan) pool(first, last int) []netip.Addr {
	base := netip.MustParseAddr(p.Network + ".0")
	var pool []netip.Addr
	for ; first <= last; first++ {
		pool = append(pool, host(base, first))
	}
	return pool
}

func host(base netip.Addr, last int) netip.Addr {
	bytes := base.As4()
	bytes[3] = byte(last)
	return netip.AddrFrom4(bytes)
}
