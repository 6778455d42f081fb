package life

import (
	"context"
	"errors"

	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/pace"
)

// ErrNoPrevious says that there is no system to go back to.
var ErrNoPrevious = errors.New("failed to rollback: previous boot entry not found")

// Upgrade writes another system beside the running one; the next boot uses it.
// Workloads keep running meanwhile.
func (m *Machine) Upgrade(ctx context.Context, image string, progress func(string) error) error {
	for _, step := range []string{
		"running Talos installer " + BootOf(image).Version,
		"copying /usr/install/amd64/vmlinuz to /boot/B/vmlinuz",
		"installation of " + image + " complete",
	} {
		if err := m.Clock.Sleep(ctx, pace.Copy/3); err != nil {
			return err
		}
		if m.Fault(faults.DiskFull) {
			return errors.New("failed to write /boot/B/vmlinuz: no space left on device")
		}
		if err := progress(step); err != nil {
			return err
		}
	}
	next := BootOf(image)
	return m.update(func(record *Record) {
		system := *record.System
		system.Next = &next
		record.System = &system
	})
}

// Rollback restarts the machine with the system before the last upgrade.
func (m *Machine) Rollback() (string, error) {
	view := m.View()
	if view.System == nil || view.System.Previous == nil {
		return "", ErrNoPrevious
	}
	err := m.update(func(record *Record) {
		system := *record.System
		system.Next = system.Previous
		record.System = &system
	})
	if err != nil {
		return "", err
	}
	return m.Reboot(), nil
}
