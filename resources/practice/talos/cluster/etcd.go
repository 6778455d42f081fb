package cluster

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"wildcloud.dev/practice/talos/life"
)

// Member is one member of the machines' etcd.
type Member struct {
	View life.View
	ID   uint64
	Well bool
}

// ErrNoQuorum means that fewer than a majority of the members answer.
var ErrNoQuorum = errors.New("etcdserver: no leader")

// ErrNoMember means that no member has that ID.
var ErrNoMember = errors.New("etcdserver: member not found")

// ErrUnhealthy means that losing another member would lose the cluster.
var ErrUnhealthy = errors.New("etcdserver: unhealthy cluster")

// MemberID is a machine's member ID in etcd.
func MemberID(view life.View) uint64 {
	sum := sha256.Sum256([]byte("member " + view.Profile.System.UUID))
	return binary.BigEndian.Uint64(sum[:8]) | 1<<63
}

// Members lists the members of the bootstrapped cluster.
func (c *Cluster) Members() []Member {
	var list []Member
	for _, view := range c.views() {
		if view.Member {
			list = append(list, Member{View: view, ID: MemberID(view), Well: memberHealthy(view)})
		}
	}
	return list
}

// Quorum reports whether a majority of the members answers.
func (c *Cluster) Quorum() bool { return quorum(c.Members()) }

func quorum(members []Member) bool {
	well := 0
	for _, member := range members {
		if member.Well {
			well++
		}
	}
	return well > len(members)/2
}

// Leader returns the leading member, or zero without a quorum. It stays the same
// until it fails, because etcd doesn't elect without need.
func (c *Cluster) Leader() uint64 {
	members := c.Members()
	if !quorum(members) {
		return 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	var first Member
	for _, member := range members {
		if member.Well && member.View.Name == c.leader {
			return member.ID
		}
		if member.Well && first.ID == 0 {
			first = member
		}
	}
	c.leader = first.View.Name
	return first.ID
}

// Forfeit hands the leadership to another member and returns its hostname; empty
// if the machine doesn't lead or no other member can.
func (c *Cluster) Forfeit(view life.View) string {
	if c.Leader() != MemberID(view) {
		return ""
	}
	for _, member := range c.Members() {
		if member.Well && member.View.Name != view.Name {
			c.mu.Lock()
			c.leader = member.View.Name
			c.mu.Unlock()
			return member.View.Hostname()
		}
	}
	return ""
}

// Remove removes a member. Its machine keeps its data, which is useless from then on.
func (c *Cluster) Remove(id uint64) error {
	members := c.Members()
	if !quorum(members) {
		return ErrNoQuorum
	}
	for _, machine := range c.machines {
		view := machine.View()
		if !view.Member || MemberID(view) != id {
			continue
		}
		if !survives(members, id) {
			return ErrUnhealthy
		}
		return machine.SetMember(false)
	}
	return ErrNoMember
}

// Leave removes a machine's own member, before its reset. The last member
// can't leave: no other member would be left to record it.
func (c *Cluster) Leave(view life.View) error {
	members := c.Members()
	if !view.Member {
		return nil
	}
	if len(members) == 1 {
		return errors.New("failed to leave cluster: cannot remove the last etcd member")
	}
	if err := c.Remove(MemberID(view)); err != nil {
		return fmt.Errorf("failed to leave cluster: %w", err)
	}
	return nil
}

// survives reports whether the remaining members still form a quorum.
func survives(members []Member, without uint64) bool {
	var rest []Member
	for _, member := range members {
		if member.ID != without {
			rest = append(rest, member)
		}
	}
	return quorum(rest)
}
