package life

import (
	"fmt"
	"slices"

	"github.com/siderolabs/talos/pkg/machinery/api/resource/definitions/block"
	"github.com/siderolabs/talos/pkg/machinery/cel"
	"github.com/siderolabs/talos/pkg/machinery/cel/celenv"
	"github.com/siderolabs/talos/pkg/machinery/config/config"

	"wildcloud.dev/practice/talos/hardware"
)

// installDisk finds the disk that a configuration wants Talos on, by the rules
// and with the words of Talos' installer.
func installDisk(profile hardware.Profile, install config.Install) (hardware.Disk, error) {
	expression, err := install.DiskMatchExpression()
	if err != nil {
		return hardware.Disk{}, fmt.Errorf("failed to get disk match expression: %w", err)
	}
	if expression == nil {
		for _, disk := range profile.Disks {
			if "/dev/"+disk.Name == install.Disk() || slices.Contains(disk.Symlinks(), install.Disk()) {
				return disk, nil
			}
		}
		return hardware.Disk{}, fmt.Errorf("lstat %s: no such file or directory", install.Disk())
	}
	for _, disk := range profile.Disks {
		if disk.Transport == "" || disk.ReadOnly || disk.CDROM {
			continue
		}
		matches, err := Matches(*expression, disk, false)
		if err != nil {
			return hardware.Disk{}, err
		}
		if matches {
			return disk, nil
		}
	}
	return hardware.Disk{}, fmt.Errorf("no disks matched the expression: %s", expression)
}

// Matches evaluates a disk expression of a configuration for one disk.
func Matches(expression cel.Expression, disk hardware.Disk, system bool) (bool, error) {
	return expression.EvalBool(celenv.DiskLocator(), map[string]any{
		"disk": &block.DiskSpec{
			Size: disk.Bytes, IoSize: uint64(disk.IOSize), SectorSize: 512, Readonly: disk.ReadOnly, Cdrom: disk.CDROM,
			Model: disk.Model, Serial: disk.Serial, Wwid: disk.WWID, BusPath: disk.BusPath, Transport: disk.Transport,
			Rotational: disk.Rotational, DevPath: "/dev/" + disk.Name, SubSystem: "/sys/class/block", Symlinks: disk.Symlinks(),
		},
		"system_disk": system,
	})
}

// otherDisk is the one that takes the name of the wanted disk when the kernel
// finds them in another order.
func otherDisk(profile hardware.Profile, wanted hardware.Disk) hardware.Disk {
	for _, disk := range profile.Disks {
		if disk.Name != wanted.Name && !disk.ReadOnly && !disk.CDROM {
			return disk
		}
	}
	return wanted
}
