package life

import (
	"net/netip"
	"slices"

	"github.com/siderolabs/talos/pkg/machinery/config"

	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/hardware"
)

// View is a snapshot of a machine's state.
type View struct {
	Name    string
	Address netip.Addr
	Profile hardware.Profile
	Record
	// Config is the active configuration, nil in maintenance.
	Config config.Provider
	// Running is the Talos that was started, from the stick or from the disk.
	Running Boot
	BootID  string
	// Synced means that its clock has been set since it booted.
	Synced bool
	// Up says that the machine is powered, past its firmware and on the network.
	Up bool
	// Joined means that it is part of the cluster.
	Joined bool
	// Kubelet says whether it runs, on a machine that does its part in the cluster.
	Kubelet KubeletState
	Faults  faults.Set
}

// View returns the machine's current state.
func (m *Machine) View() View {
	m.mu.Lock()
	defer m.mu.Unlock()
	record := m.record
	record.Wiped = slices.Clone(m.record.Wiped)
	return View{
		Name: m.Name, Address: m.Address, Profile: m.Profile, Record: record, Config: m.config,
		Running: m.version, BootID: m.boot, Faults: slices.Clone(m.faults), Joined: m.joined, Kubelet: m.kubelet,
		Synced: m.synced && !m.faults.Has(faults.ClockOff),
		Up:     m.up && m.powered && !m.faults.Has(faults.LinkLost),
	}
}

// Configured says that the machine has left maintenance for good.
func (v View) Configured() bool { return v.Config != nil && v.Config.CompleteForBoot() }

// ControlPlane reports whether the configuration makes this a control-plane machine.
func (v View) ControlPlane() bool {
	return v.Configured() && v.Config.Machine().Type().IsControlPlane()
}

// StaticHostname is the configured one; empty where Talos makes one up, or has none.
func (v View) StaticHostname() string {
	if v.Config == nil {
		return ""
	}
	hostname := v.Config.NetworkHostnameConfig()
	if hostname == nil {
		return ""
	}
	return hostname.Hostname()
}

// Hostname is the configured one, else the one that Talos derives for itself. In
// maintenance there is none.
func (v View) Hostname() string {
	if name := v.StaticHostname(); name != "" || !v.Configured() {
		return name
	}
	return "talos-" + v.Profile.System.UUID[len(v.Profile.System.UUID)-3:] + "-" + v.Profile.System.UUID[:3]
}

// Content returns what is on a disk now, unless it is the system disk.
func (v View) Content(disk hardware.Disk) []hardware.Partition {
	if slices.Contains(v.Wiped, disk.Name) {
		return nil
	}
	return disk.Partitions
}
