package inventory

import (
	"fmt"
	"slices"
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

// recognized are the contents that Talos detects. It doesn't know the file systems of Windows and macOS.
var recognized = []string{
	"bluestore", "ext2", "ext3", "ext4", "gpt", "iso9660", "luks", "lvm2-pv", "squashfs", "swap", "talosmeta", "vfat", "xfs", "zfs",
}

// volumes returns what is on the disks now: the original contents, or Talos. The partitions of an MBR are not among it.
func volumes(view life.View) []resource.Resource {
	var list []resource.Resource
	for _, disk := range view.Profile.Disks {
		partitions, table, label := contents(view, disk)
		list = append(list, device(disk.Name, "disk", "", disk))
		for i := range partitions {
			list = append(list, device(partitionName(disk, i+1), "partition", disk.Name, disk))
		}
		if table == "dos" {
			partitions = nil
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

// contents returns the partitions of a disk, its partition table or file system, and the label of that.
func contents(view life.View, disk hardware.Disk) (partitions []hardware.Partition, table, label string) {
	if view.System != nil && view.System.Disk == disk.Name {
		return talosPartitions(disk), "gpt", ""
	}
	if view.Partitioned == disk.Name {
		return unfinished(disk), "gpt", ""
	}
	if volume := userVolume(view, disk); volume != nil {
		return []hardware.Partition{*volume}, "gpt", ""
	}
	partitions = view.Content(disk)
	if len(partitions) == 0 && !disk.BootMedium {
		return nil, "", ""
	}
	return partitions, disk.Table, disk.Label
}

// device is what the kernel knows of a disk or a partition, whatever is on it.
func device(name, kind, parent string, disk hardware.Disk) resource.Resource {
	res := block.NewDevice(block.NamespaceName, name)
	path := disk.BusPath + "/block/" + disk.Name
	if parent != "" {
		path += "/" + name
	}
	*res.TypedSpec() = block.DeviceSpec{Type: kind, DevicePath: path, Generation: 1, Parent: parent}
	return res
}

// partitionName is sda1, but nvme0n1p1.
func partitionName(disk hardware.Disk, number int) string {
	if strings.HasPrefix(disk.Name, "nvme") {
		return disk.Name + "p" + fmt.Sprint(number)
	}
	return disk.Name + fmt.Sprint(number)
}

// detected leaves out what Talos doesn't know.
func detected(name, label string) (string, string) {
	if !slices.Contains(recognized, name) {
		return "", ""
	}
	return name, label
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
	table, label = detected(table, label)
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
	name := partitionName(disk, number)
	filesystem, label := detected(partition.Filesystem, partition.Label)
	res := block.NewDiscoveredVolume(block.NamespaceName, name)
	*res.TypedSpec() = block.DiscoveredVolumeSpec{
		DevPath: "/dev/" + name, Type: "partition", DevicePath: disk.BusPath + "/block/" + disk.Name + "/" + name,
		Parent: disk.Name, ParentDevPath: "/dev/" + disk.Name, Offset: offset,
		Size: partition.Bytes, PrettySize: humanize.Bytes(partition.Bytes), SectorSize: 512, IOSize: disk.IOSize,
		Name: filesystem, Label: label, PartitionType: partition.Type,
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
