// Package hardware describes blank machines: the board,
// processors, memory, disks with what is on them, network links and PCI devices.
//
// The profiles are computers that people really turn into a cloud: an old laptop
// with Windows on it, a mini PC, and a tower with a graphics card and two disks of
// the same model.
package hardware

import "strings"

// Profile is one machine as its firmware and its kernel describe it.
type Profile struct {
	Kind       string
	System     System
	Processors []Processor
	Memory     []MemoryModule
	Disks      []Disk
	Links      []Link
	Devices    []Device
}

// System is what the firmware says about the whole machine.
type System struct {
	Manufacturer, Product, Version, Serial, UUID, SKU string
}

// Processor is one socket.
type Processor struct {
	Socket, Manufacturer, Product string
	MaxMHz, Cores, Threads        uint32
}

// MemoryModule is one slot; an empty one has no size.
type MemoryModule struct {
	Slot, Bank, Manufacturer, Serial, Product string
	MiB, MHz                                  uint32
}

// Disk is one block device. Its name is what the kernel calls it today.
type Disk struct {
	Name, Model, Serial, WWID, BusPath, Transport string
	// ByID has persistent names that can't be derived from the other fields: a USB stick has its serial number only there.
	ByID                        []string
	Bytes                       uint64
	IOSize                      uint
	Rotational, ReadOnly, CDROM bool
	// BootMedium is the stick from which the machine starts before it is installed.
	BootMedium bool
	// Table is the partition table or the file system that fills the whole disk.
	Table      string
	Label      string
	Partitions []Partition
}

// Partition is what was on a disk before this cloud.
type Partition struct {
	Filesystem, Label, PartitionLabel, Type string
	Bytes                                   uint64
}

// Link is one network interface.
type Link struct {
	Name, MAC, BusPath, PCIID, Driver, Product, Vendor string
	Speed                                              int
}

// Device is one PCI device.
type Device struct {
	ID, Class, Subclass, Vendor, Product, ClassID, SubclassID, VendorID, ProductID, Driver string
}

// MemoryMiB is the memory of all modules together.
func (s Profile) MemoryMiB() uint64 {
	var sum uint64
	for _, module := range s.Memory {
		sum += uint64(module.MiB)
	}
	return sum
}

// Threads is how many processors the kernel counts.
func (s Profile) Threads() uint32 {
	var sum uint32
	for _, processor := range s.Processors {
		sum += processor.Threads
	}
	return sum
}

// GPU is the product name of an NVIDIA card, or empty.
func (s Profile) GPU() string {
	for _, device := range s.Devices {
		if device.VendorID == "0x10de" && device.ClassID == "0x03" {
			return device.Product
		}
	}
	return ""
}

// Disk finds a disk by its kernel name.
func (s Profile) Disk(name string) (Disk, bool) {
	for _, disk := range s.Disks {
		if disk.Name == name {
			return disk, true
		}
	}
	return Disk{}, false
}

// Symlinks are the lasting names of a disk.
func (d Disk) Symlinks() []string {
	name := strings.NewReplacer(" ", "_").Replace(d.Model)
	prefix := map[string]string{"nvme": "nvme", "sata": "ata", "usb": "usb"}[d.Transport]
	var links []string
	if d.Serial != "" {
		links = append(links, "/dev/disk/by-id/"+prefix+"-"+name+"_"+d.Serial)
	}
	for _, id := range d.ByID {
		links = append(links, "/dev/disk/by-id/"+id)
	}
	if d.WWID != "" {
		links = append(links, "/dev/disk/by-id/wwn-0x"+strings.TrimLeft(d.WWID, "naeui."))
	}
	return links
}
