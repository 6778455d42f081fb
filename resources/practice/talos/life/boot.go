package life

import (
	"context"

	"github.com/siderolabs/talos/pkg/machinery/config/configloader"

	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/pace"
)

// powerOn starts the machine from its disk, or from the stick where nothing is installed.
func (m *Machine) powerOn(ctx context.Context, _ string) error {
	m.darken(true)
	if err := m.Clock.Sleep(ctx, pace.Firmware); err != nil {
		return err
	}
	if err := m.load(); err != nil {
		return err
	}
	view := m.View()
	m.Journal().Say("this is Talos %s on a %s", view.Running.Version, view.Profile.System.Product)
	if view.Configured() {
		if err := m.enter(Booting); err != nil {
			return err
		}
	} else if err := m.enter(Maintenance); err != nil {
		return err
	}
	if err := m.Clock.Sleep(ctx, pace.Boot); err != nil {
		return err
	}
	m.setUp(true)
	m.Journal().Say("service[apid](Running): Health check successful")
	if view.Configured() {
		m.Journal().Say("assigned address %s/24 to %s", view.Address, view.Profile.Links[0].Name)
	} else {
		m.Journal().Say("this machine is reachable at: %s", view.Address)
		m.Journal().Say("upload configuration using talosctl: talosctl apply-config --insecure --nodes %s --file <config.yaml>", view.Address)
	}
	m.announce()
	if err := m.Clock.Sleep(ctx, pace.Sync); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.synced = true
	m.notify()
	return nil
}

// load decides what boots and reads its configuration.
func (m *Machine) load() error {
	fromDisk := !m.Fault(faults.MaintenanceAgain)
	err := m.update(func(record *Record) {
		record.Boots++
		if record.System == nil || !fromDisk {
			return
		}
		system := *record.System
		if system.Next != nil {
			former := system.Current
			system.Current, system.Previous, system.Next = *system.Next, &former, nil
		}
		record.System = &system
		if record.Staged != "" {
			record.Config, record.Staged = record.Staged, ""
		}
	})
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.journal, m.boot, m.joined, m.kubelet, m.config = newJournal(m.Clock), newID(), false, KubeletRuns, nil
	m.version = Boot{Version: MediaVersion}
	if m.record.System == nil || !fromDisk {
		return nil
	}
	m.version = m.record.System.Current
	if m.record.Config == "" {
		return nil
	}
	m.config, err = configloader.NewFromBytes([]byte(m.record.Config))
	return err
}

// Join records whether the machine is part of the cluster.
func (m *Machine) Join(joined bool) error {
	m.mu.Lock()
	if m.joined == joined || m.record.Stage != Booting && m.record.Stage != Running {
		m.mu.Unlock()
		return nil
	}
	m.joined = joined
	arrived := joined && m.record.Stage == Booting
	m.notify()
	m.mu.Unlock()
	if arrived {
		return m.enter(Running)
	}
	m.announce()
	return nil
}

// SetMember records whether etcd has data on this machine.
func (m *Machine) SetMember(member bool) error {
	return m.update(func(record *Record) { record.Member = member })
}

// SetMeta keeps a value on the META partition; an empty one is removed.
func (m *Machine) SetMeta(key, value string) error {
	return m.update(func(record *Record) {
		meta := map[string]string{}
		for k, v := range record.Meta {
			meta[k] = v
		}
		meta[key] = value
		if value == "" {
			delete(meta, key)
		}
		record.Meta = meta
	})
}

func (m *Machine) setUp(up bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.up = up
	m.notify()
}

// darken takes the machine off the network.
func (m *Machine) darken(powered bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.up, m.joined, m.synced, m.powered = false, false, false, powered
	m.cancelTry()
	m.notify()
}

// pullPlug stops everything. What wasn't on disk is lost.
func (m *Machine) pullPlug() {
	m.mu.Lock()
	running := m.sequence
	m.mu.Unlock()
	if running != nil {
		running.cancel(errUnplugged)
		<-running.done
	}
	m.darken(false)
}
