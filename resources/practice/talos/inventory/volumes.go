package inventory

import (
	"fmt"
	"strings"

	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/dustin/go-humanize"
	"github.com/siderolabs/talos/pkg/machinery/resources/block"

	"wildcloud.dev/practice/talos/hardware"
	"wildcloud.dev/practice/talos/life"
)

const (
	mib       = uint64(1) << 20
	linuxData = "0fc63daf-8483-4772-8e79-3d69d8477de4"
	efiSystem = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b"
)

// volumes returns what is on the disks now: the original contents, or Talos.
func volumes(view life.View) []resource.Resource {
	var list []resource.Resource
	for _, disk := range view.Profile.Disks {
		partitions := view.Content(disk)
		table, label := disk.Table, disk.Label
		if len(partitions) == 0 && !disk.BootMedium {
			table, label = "", ""
		}
		if view.System != nil && view.System.Disk == disk.Name {
			partitions, table, label = talosPartitions(disk), "gpt", ""
		} else if view.Partitioned == disk.Name {
			partitions, table, label = unfinished(disk), "gpt", ""
		} else if volume := userVolume(view, disk); volume != nil {
			partitions, table, label = []hardware.Partition{*volume}, "gpt", ""
		}
		list = append(list, whole(disk, table, label))
		offset := mib
		for i, partition := range partitions {
			list = append(list, part(disk, partition, i+1, offset))
			offset += partition.Bytes
		}
		if view.System != nil && view.System.Disk == disk.Name {
			list = append(list, statuses(disk, partitions)...)
		}
	}
	return list
}

// talosPartitions is what an installation leaves on its disk.
func talosPartitions(disk hardware.Disk) []hardware.Partition {
	const efi, meta, state, gaps = 2100 * mib, mib, 100 * mib, 2 * mib
	return []hardware.Partition{
		{Filesystem: "vfat", Label: "EFI", PartitionLabel: "EFI", Type: efiSystem, Bytes: efi},
		{Filesystem: "talosmeta", PartitionLabel: "META", Type: linuxData, Bytes: meta},
		{Filesystem: "xfs", Label: "STATE", PartitionLabel: "STATE", Type: linuxData, Bytes: state},
		{Filesystem: "xfs", Label: "EPHEMERAL", PartitionLabel: "EPHEMERAL", Type: linuxData, Bytes: disk.Bytes - efi - meta - state - gaps},
	}
}

// unfinished is what an installation leaves that failed after it had started to write:
// nothing to start from, and a STATE without a file system.
func unfinished(disk hardware.Disk) []hardware.Partition {
	whole := talosPartitions(disk)
	state := whole[2]
	state.Filesystem, state.Label = "", ""
	return []hardware.Partition{whole[0], whole[1], state}
}

// userVolume is the partition that a running machine creates on a data disk for a
// user volume in its configuration.
func userVolume(view life.View, disk hardware.Disk) *hardware.Partition {
	if view.Config == nil || view.System == nil || view.Stage != life.Running || disk.BootMedium {
		return nil
	}
	for _, volume := range view.Config.UserVolumeConfigs() {
		expression, ok := volume.Provisioning().DiskSelector().Get()
		if !ok {
			continue
		}
		if matches, err := life.Matches(expression, disk, false); err == nil && matches {
			label := "u-" + volume.Name()
			return &hardware.Partition{Filesystem: "xfs", Label: label, PartitionLabel: label, Type: linuxData, Bytes: disk.Bytes - 2*mib}
		}
	}
	return nil
}

func whole(disk hardware.Disk, table, label string) resource.Resource {
	res := block.NewDiscoveredVolume(block.NamespaceName, disk.Name)
	*res.TypedSpec() = block.DiscoveredVolumeSpec{
		DevPath: "/dev/" + disk.Name, Type: "disk", DevicePath: disk.BusPath + "/block/" + disk.Name,
		Size: disk.Bytes, PrettySize: humanize.Bytes(disk.Bytes), SectorSize: 512, IOSize: disk.IOSize, Name: table, Label: label,
	}
	if table != "" {
		res.TypedSpec().ProbedSize = disk.Bytes
	}
	return res
}

func part(disk hardware.Disk, partition hardware.Partition, number int, offset uint64) resource.Resource {
	name := disk.Name + fmt.Sprint(number)
	if strings.HasPrefix(disk.Name, "nvme") {
		name = disk.Name + "p" + fmt.Sprint(number)
	}
	res := block.NewDiscoveredVolume(block.NamespaceName, name)
	*res.TypedSpec() = block.DiscoveredVolumeSpec{
		DevPath: "/dev/" + name, Type: "partition", DevicePath: disk.BusPath + "/block/" + disk.Name + "/" + name,
		Parent: disk.Name, ParentDevPath: "/dev/" + disk.Name, Offset: offset,
		Size: partition.Bytes, PrettySize: humanize.Bytes(partition.Bytes), SectorSize: 512, IOSize: disk.IOSize,
		Name: partition.Filesystem, Label: partition.Label, PartitionType: partition.Type,
		PartitionLabel: partition.PartitionLabel, PartitionIndex: uint(number),
	}
	return res
}

// statuses are the system volumes as resets name them.
func statuses(disk hardware.Disk, partitions []hardware.Partition) []resource.Resource {
	var list []resource.Resource
	for i, partition := range partitions {
		located := part(disk, partition, i+1, 0).(*block.DiscoveredVolume).TypedSpec()
		res := block.NewVolumeStatus(block.NamespaceName, partition.PartitionLabel)
		*res.TypedSpec() = block.VolumeStatusSpec{
			Phase: block.VolumePhaseReady, Location: located.DevPath, MountLocation: located.DevPath, Type: block.VolumeTypePartition,
			ParentLocation: located.ParentDevPath, Size: located.Size, PrettySize: located.PrettySize, PartitionIndex: i + 1,
		}
		list = append(list, res)
	}
	return list
}
