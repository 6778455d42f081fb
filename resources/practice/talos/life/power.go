package life

import (
	"context"
	"errors"
	"slices"

	"wildcloud.dev/practice/talos/pace"
)

// Reboot restarts the machine and returns the actor under which events tell of it.
func (m *Machine) Reboot() string {
	actor := newID()
	m.start("reboot", actor, m.restart)
	return actor
}

// Shutdown switches the machine off. Its power button is the practice program's start.
func (m *Machine) Shutdown() string {
	actor := newID()
	m.start("shutdown", actor, func(ctx context.Context, actor string) error {
		if err := m.stopServices(ctx, actor, ShuttingDown); err != nil {
			return err
		}
		m.darken(false)
		return m.enter(Off)
	})
	return actor
}

func (m *Machine) restart(ctx context.Context, actor string) error {
	if err := m.stopServices(ctx, actor, Rebooting); err != nil {
		return err
	}
	return m.powerOn(ctx, actor)
}

func (m *Machine) stopServices(ctx context.Context, actor string, stage Stage) error {
	if err := m.Clock.Sleep(ctx, pace.Answer); err != nil {
		return err
	}
	if err := m.enter(stage); err != nil {
		return err
	}
	m.task(actor, "stopAllServices")
	return m.Clock.Sleep(ctx, pace.Drain)
}

// Reset says what a reset erases and what follows.
type Reset struct {
	// System erases the disk of Talos; Partitions erases only those labels of it.
	System     bool
	Partitions []string
	UserDisks  []string
	// Leave runs before anything is erased, and removes the machine from the cluster.
	Leave  func(context.Context) error
	Reboot bool
}

// Reset erases the machine as asked and returns the actor.
func (m *Machine) Reset(wanted Reset) string {
	actor := newID()
	m.start("reset", actor, func(ctx context.Context, actor string) error {
		if err := m.Clock.Sleep(ctx, pace.Answer); err != nil {
			return err
		}
		if err := m.enter(Resetting); err != nil {
			return err
		}
		if wanted.Leave != nil {
			m.task(actor, "leaveEtcd")
			if err := wanted.Leave(ctx); err != nil {
				// Nothing has been erased yet, so the machine keeps running.
				return errors.Join(err, m.enter(Running))
			}
		}
		m.task(actor, "stopAllServices")
		if err := m.Clock.Sleep(ctx, pace.Drain); err != nil {
			return err
		}
		m.task(actor, "resetSystemDisk")
		if err := m.erase(ctx, wanted); err != nil {
			return err
		}
		if wanted.Reboot {
			return m.powerOn(ctx, actor)
		}
		m.darken(false)
		return m.enter(Off)
	})
	return actor
}

func (m *Machine) erase(ctx context.Context, wanted Reset) error {
	if err := m.Clock.Sleep(ctx, pace.Wipe); err != nil {
		return err
	}
	return m.update(func(record *Record) {
		for _, disk := range wanted.UserDisks {
			wipe(record, disk)
		}
		if wanted.System {
			record.System, record.Config, record.Staged, record.Member, record.Meta = nil, "", "", false, nil
		}
		if slices.Contains(wanted.Partitions, "STATE") {
			record.Config, record.Staged = "", ""
		}
		if slices.Contains(wanted.Partitions, "EPHEMERAL") {
			record.Member = false
		}
	})
}

// WipeDisk erases a disk.
func (m *Machine) WipeDisk(disk string) error {
	return m.update(func(record *Record) { wipe(record, disk) })
}

func wipe(record *Record, disk string) {
	if !slices.Contains(record.Wiped, disk) {
		record.Wiped = append(record.Wiped, disk)
	}
	if record.Partitioned == disk {
		record.Partitioned = ""
	}
}
