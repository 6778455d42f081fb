// Package life is a simulated machine from its first boot to its reset: what is
// on its disks, which stage it is in, and the sequences that lead from one stage
// to the next.
//
// It knows nothing about networks or clusters. The Talos API (package apid) gives
// it commands and shows its state; the cluster (package cluster) tells it when it
// has joined. Every change is on disk before anything else learns about it.
package life

import (
	"context"
	"fmt"
	"net/netip"
	"slices"
	"sync"

	"github.com/google/uuid"
	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configloader"

	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/hardware"
	"wildcloud.dev/practice/talos/pace"
)

// MediaVersion is the Talos on the stick that every machine starts from first.
const MediaVersion = "v1.13.0"

// Machine is one simulated computer. It is safe for concurrent use.
type Machine struct {
	Name    string
	Address netip.Addr
	Profile hardware.Profile
	Clock   pace.Clock

	store store

	mu      sync.Mutex
	record  Record
	config  config.Provider
	journal *Journal
	boot    string
	version Boot
	synced  bool
	up      bool
	powered bool
	joined  bool
	kubelet KubeletState
	faults  faults.Set
	changed chan struct{}

	life     context.Context
	sequence *sequence
	tryEnd   func()
}

// New reads what is on the machine's disks. It stays off until Run.
func New(dir, name string, address netip.Addr, profile hardware.Profile, clock pace.Clock) (*Machine, error) {
	m := &Machine{
		Name: name, Address: address, Profile: profile, Clock: clock,
		store: newStore(dir, name), changed: make(chan struct{}), journal: newJournal(clock),
	}
	var err error
	if m.record, err = m.store.load(); err != nil {
		return nil, err
	}
	if m.record.Config != "" {
		if m.config, err = configloader.NewFromBytes([]byte(m.record.Config)); err != nil {
			return nil, fmt.Errorf("the configuration on the disk of %s cannot be read; remove %s to begin with a blank machine: %w",
				name, m.store.path, err)
		}
	}
	return m, nil
}

// Run presses the power button and runs the machine until the context ends.
func (m *Machine) Run(ctx context.Context) {
	m.mu.Lock()
	m.life = ctx
	m.powered = !m.faults.Has(faults.PowerOff)
	powered := m.powered
	m.mu.Unlock()
	if powered {
		m.start("boot", "", m.powerOn)
	}
	<-ctx.Done()
	m.mu.Lock()
	running := m.sequence
	m.mu.Unlock()
	if running != nil {
		<-running.done
	}
}

// SetFaults replaces the machine's faults.
func (m *Machine) SetFaults(set faults.Set) {
	m.mu.Lock()
	hadPower := !m.faults.Has(faults.PowerOff)
	hasPower := !set.Has(faults.PowerOff)
	m.faults = set
	alive := m.life != nil && m.life.Err() == nil
	m.notify()
	m.mu.Unlock()
	switch {
	case !alive || hadPower == hasPower:
	case hasPower:
		m.start("boot", "", m.powerOn)
	default:
		m.pullPlug()
	}
}

// Fault reports whether a fault is active.
func (m *Machine) Fault(fault faults.Fault) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.faults.Has(fault)
}

// Journal is what the machine has said since it started.
func (m *Machine) Journal() *Journal {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.journal
}

// Changed is closed at the next change of anything that View shows.
func (m *Machine) Changed() <-chan struct{} {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.changed
}

// notify must be called with the lock held.
func (m *Machine) notify() {
	close(m.changed)
	m.changed = make(chan struct{})
}

// update changes the record, saves it, and notifies.
func (m *Machine) update(change func(*Record)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	next := m.record
	next.Wiped = slices.Clone(m.record.Wiped)
	change(&next)
	if err := m.store.save(next); err != nil {
		return err
	}
	m.record = next
	m.notify()
	return nil
}

func newID() string { return uuid.New().String() }
