package life

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/pace"
)

// install writes Talos to the selected disk and boots from it. If that fails, the
// machine reports why, stops its API, is silent for a while and then returns to
// maintenance.
func (m *Machine) install(ctx context.Context, actor string) error {
	if err := m.Clock.Sleep(ctx, pace.Answer); err != nil {
		return err
	}
	if err := m.enter(Installing); err != nil {
		return err
	}
	// Talos logs this once at every boot, because its API starts before its settings are loaded.
	m.Journal().Say("service[apid](Running): Health check failed: failed to get API service config: " +
		"resource APIServiceConfigs.runtime.talos.dev(runtime/apid@undefined) doesn't exist")
	m.task(actor, "install")
	if err := m.write(ctx); err != nil {
		if ctx.Err() != nil {
			return err
		}
		m.Journal().Say("task install (1/1): failed: %v", err)
		m.Journal().Say("service[apid](Stopping): Sending SIGTERM to task apid (PID 1, container apid)")
		if err := m.Clock.Sleep(ctx, pace.LastWords); err != nil {
			return err
		}
		m.setUp(false)
		if err := m.Clock.Sleep(ctx, pace.Teardown); err != nil {
			return err
		}
		return m.powerOn(ctx, "")
	}
	m.Journal().Say("task install (1/1): done")
	return m.restart(ctx, actor)
}

func (m *Machine) write(ctx context.Context) error {
	view := m.View()
	wanted := view.Config.Machine().Install()
	disk, err := installDisk(view.Profile, wanted)
	if err != nil {
		return err
	}
	if view.Faults.Has(faults.WrongDisk) {
		disk = otherDisk(view.Profile, disk)
	}
	m.Journal().Say("pulling installer %s", wanted.Image())
	m.Journal().Say("installing Talos to disk /dev/%s", disk.Name)
	if err := m.Clock.Sleep(ctx, pace.Partition); err != nil {
		return err
	}
	// From here on what was on the disk is gone, whatever install.wipe says.
	err = m.update(func(record *Record) {
		record.Partitioned, record.System = disk.Name, nil
		if !slices.Contains(record.Wiped, disk.Name) {
			record.Wiped = append(record.Wiped, disk.Name)
		}
	})
	if err != nil {
		return err
	}
	if m.Fault(faults.DiskFull) {
		return fmt.Errorf("failed to write /dev/%s: no space left on device", disk.Name)
	}
	if err := m.Clock.Sleep(ctx, pace.Copy+pace.Finish); err != nil {
		return err
	}
	content, err := view.Config.Bytes()
	if err != nil {
		return err
	}
	return m.update(func(record *Record) {
		record.System = &System{Disk: disk.Name, Current: BootOf(wanted.Image())}
		record.Config = string(content)
		record.Member = false
		record.Partitioned = ""
	})
}

// BootOf reads the version that an installer image installs from its tag.
func BootOf(image string) Boot {
	name, _, _ := strings.Cut(image, "@")
	if colon := strings.LastIndex(name, ":"); colon > strings.LastIndex(name, "/") {
		if tag := name[colon+1:]; strings.HasPrefix(tag, "v") {
			return Boot{Image: image, Version: tag}
		}
	}
	return Boot{Image: image, Version: MediaVersion}
}
