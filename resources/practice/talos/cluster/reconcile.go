package cluster

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/netip"
	"os"
	"slices"
	"strings"

	"wildcloud.dev/practice/pki"
	"wildcloud.dev/practice/talos/life"
)

// reconcile brings the control plane, its gates and the nodes in line with the
// current state of the machines.
func (c *Cluster) reconcile(ctx context.Context) error {
	members := c.Members()
	if len(members) == 0 {
		return c.vanish()
	}
	alive := quorum(members)
	if alive {
		if err := c.ensureStarted(ctx, members); err != nil {
			return err
		}
	}
	if !c.Started() {
		return nil
	}
	c.openGates(members, alive)
	if !alive {
		return c.leaveAll()
	}
	if err := c.joinMembers(members[0].View); err != nil {
		return err
	}
	return c.joinNodes(ctx, members[0].View)
}

// Started reports whether the real control plane is running.
func (c *Cluster) Started() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.started
}

// vanish handles the loss of the last member, and with it of all data.
func (c *Cluster) vanish() error {
	c.closeGates(nil)
	c.mu.Lock()
	started := c.started
	c.started, c.planKey = false, ""
	c.nodes = map[string]nodeState{}
	c.mu.Unlock()
	if started {
		c.control.Stop()
	}
	return c.control.Erase()
}

// ensureStarted starts the control plane, and restarts it when its names or keys change.
func (c *Cluster) ensureStarted(ctx context.Context, members []Member) error {
	plan := c.plan(members[0].View)
	key := fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(plan.Names, " ")+string(plan.Authorities.Cluster.CertPEM))))
	c.mu.Lock()
	same := c.started && c.planKey == key
	running, restore := c.started, c.restore
	c.restore = false
	c.mu.Unlock()
	if same {
		return nil
	}
	if running {
		c.closeGates(nil)
		c.control.Stop()
	} else if restore {
		if err := c.control.Erase(); err != nil {
			return err
		}
		if err := c.control.Restore(c.recovery); err != nil {
			return err
		}
		if err := os.Remove(c.recovery); err != nil {
			return err
		}
	}
	c.note(members, "etcd", "starting Kubernetes for %s", strings.Join(plan.Names, ", "))
	if err := c.control.Start(ctx, plan); err != nil {
		c.mu.Lock()
		c.started = false
		c.mu.Unlock()
		return err
	}
	c.mu.Lock()
	c.started, c.planKey = true, key
	c.mu.Unlock()
	return nil
}

// plan reads the control plane out of a member's configuration. The addresses of
// all machines are named, so that the certificate stays when one of them joins.
func (c *Cluster) plan(view life.View) Plan {
	config := view.Config.Cluster()
	names := []string{config.Endpoint().Hostname()}
	for _, machine := range c.machines {
		names = append(names, machine.Address.String())
	}
	for _, vip := range view.Config.NetworkVirtualIPConfigs() {
		names = append(names, vip.VIP().String())
	}
	names = append(names, config.CertSANs()...)
	slices.Sort(names)
	return Plan{
		Authorities: pki.Authorities{
			Cluster:           pki.Authority{CertPEM: config.IssuingCA().Crt, KeyPEM: config.IssuingCA().Key},
			Aggregator:        pki.Authority{CertPEM: config.AggregatorCA().Crt, KeyPEM: config.AggregatorCA().Key},
			Etcd:              pki.Authority{CertPEM: config.Etcd().CA().Crt, KeyPEM: config.Etcd().CA().Key},
			ServiceAccountKey: config.ServiceAccount().Key,
		},
		Names:          slices.Compact(names),
		PodNetwork:     firstIPv4(config.Network().PodCIDRs()),
		ServiceNetwork: firstIPv4(config.Network().ServiceCIDRs()),
	}
}

func firstIPv4(networks []string) string {
	for _, network := range networks {
		if prefix, err := netip.ParsePrefix(network); err == nil && prefix.Addr().Is4() {
			return network
		}
	}
	return ""
}

func (c *Cluster) note(members []Member, service, format string, arguments ...any) {
	for _, machine := range c.machines {
		for _, member := range members {
			if member.View.Name == machine.Name {
				machine.Journal().Note(service, format, arguments...)
			}
		}
	}
}

// joinMembers adds control-plane machines of the cluster to etcd.
func (c *Cluster) joinMembers(first life.View) error {
	for _, machine := range c.machines {
		view := machine.View()
		if view.ControlPlane() && !view.Member && view.Up && view.Stage == life.Booting && c.Same(first, view) {
			machine.Journal().Note("etcd", "joined the cluster as member %x", MemberID(view))
			if err := machine.SetMember(true); err != nil {
				return err
			}
		}
	}
	return nil
}

// leaveAll marks all machines as not joined, because Kubernetes doesn't answer.
func (c *Cluster) leaveAll() error {
	for _, machine := range c.machines {
		if err := machine.Join(false); err != nil {
			return err
		}
	}
	return nil
}
