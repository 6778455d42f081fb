package cluster

import (
	"errors"
	"os"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/life"
	"wildcloud.dev/practice/talos/pace"
)

// Reasons for refusing a bootstrap, in Talos' words.
var (
	ErrNotYet     = errors.New("bootstrap is not available yet")
	ErrTime       = errors.New("time is not in sync yet")
	ErrNotEmpty   = errors.New("etcd data directory is not empty")
	ErrNoSnapshot = errors.New("error processing snapshot: open /var/lib/etcd.snapshot: no such file or directory")
	// ErrTaken isn't an error of Talos: real machines can form more than one cluster.
	ErrTaken = errors.New("the machines of this practice cloud already are another cluster; reset those first")
)

// Bootstrap makes a machine the first member of etcd.
func (c *Cluster) Bootstrap(machine *life.Machine, recover bool) error {
	view := machine.View()
	switch {
	case !view.Configured() || view.System == nil || view.Stage != life.Booting && view.Stage != life.Running:
		return ErrNotYet
	case view.Faults.Has(faults.ClockOff):
		return ErrTime
	case view.Member && c.begins(machine):
		// Until etcd has created its directory, Talos accepts a second bootstrap.
		return nil
	case view.Member:
		return ErrNotEmpty
	}
	for _, member := range c.Members() {
		if !c.Same(view, member.View) {
			return ErrTaken
		}
	}
	if recover {
		if _, err := os.Stat(c.recovery); err != nil {
			return ErrNoSnapshot
		}
	}
	c.mu.Lock()
	c.restore = recover
	c.bootstrappedAt[machine.Name] = machine.Clock.Now()
	c.mu.Unlock()
	return machine.SetMember(true)
}

func (c *Cluster) begins(machine *life.Machine) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	bootstrappedAt, found := c.bootstrappedAt[machine.Name]
	return found && machine.Clock.Now().Sub(bootstrappedAt) < pace.EtcdInit
}

// KeepSnapshot keeps a snapshot for a bootstrap that recovers from it.
func (c *Cluster) KeepSnapshot(content []byte) error {
	return files.WritePrivate(c.recovery, content)
}
