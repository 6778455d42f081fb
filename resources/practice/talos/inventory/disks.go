package inventory

import (
	"fmt"

	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/dustin/go-humanize"
	"github.com/siderolabs/talos/pkg/machinery/resources/block"

	"wildcloud.dev/practice/talos/life"
)

// squashfs is the size of the loop device that holds Talos' own root.
const squashfs = 73146368

func disks(view life.View) []resource.Resource {
	loop := block.NewDisk(block.NamespaceName, "loop0")
	*loop.TypedSpec() = block.DiskSpec{
		DevPath: "/dev/loop0", Size: squashfs, PrettySize: humanize.Bytes(squashfs), IOSize: 512, SectorSize: 512,
		Readonly: true, BusPath: "/virtual", SubSystem: "/sys/class/block",
		Symlinks: []string{"/dev/disk/by-diskseq/1", "/dev/disk/by-loop-inode/0:2-69", `/dev/disk/by-loop-ref/\x2frootfs.sqsh`},
	}
	list := []resource.Resource{loop}
	for i, disk := range view.Profile.Disks {
		symlinks := append([]string{fmt.Sprintf("/dev/disk/by-diskseq/%d", i+2)}, disk.Symlinks()...)
		res := block.NewDisk(block.NamespaceName, disk.Name)
		*res.TypedSpec() = block.DiskSpec{
			DevPath: "/dev/" + disk.Name, Size: disk.Bytes, PrettySize: humanize.Bytes(disk.Bytes),
			IOSize: disk.IOSize, SectorSize: 512, Readonly: disk.ReadOnly, CDROM: disk.CDROM,
			Model: disk.Model, Serial: disk.Serial, WWID: disk.WWID, BusPath: disk.BusPath, SubSystem: "/sys/class/block",
			Transport: disk.Transport, Rotational: disk.Rotational, Symlinks: symlinks,
		}
		if disk.Transport != "nvme" {
			res.TypedSpec().Modalias = "scsi:t-0x00"
		}
		list = append(list, res)
	}
	if view.System != nil {
		system := block.NewSystemDisk(block.NamespaceName, block.SystemDiskID)
		*system.TypedSpec() = block.SystemDiskSpec{DiskID: view.System.Disk, DevPath: "/dev/" + view.System.Disk}
		list = append(list, system)
	}
	return list
}
