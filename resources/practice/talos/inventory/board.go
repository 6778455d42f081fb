package inventory

import (
	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/siderolabs/talos/pkg/machinery/resources/hardware"

	"wildcloud.dev/practice/talos/life"
)

// enabled is the status SMBIOS gives a populated and enabled processor socket.
const enabled = 65

// board returns what the firmware reports: system, processors, memory, PCI devices.
func board(view life.View) []resource.Resource {
	profile := view.Profile
	system := hardware.NewSystemInformation(hardware.SystemInformationID)
	*system.TypedSpec() = hardware.SystemInformationSpec{
		Manufacturer: profile.System.Manufacturer, ProductName: profile.System.Product, Version: profile.System.Version,
		SerialNumber: profile.System.Serial, UUID: profile.System.UUID, WakeUpType: "Power Switch", SKUNumber: profile.System.SKU,
	}
	list := []resource.Resource{system}
	for i, processor := range profile.Processors {
		res := hardware.NewProcessorInfo("CPU-" + string(rune('0'+i)))
		*res.TypedSpec() = hardware.ProcessorSpec{
			Socket: processor.Socket, Manufacturer: processor.Manufacturer, ProductName: processor.Product,
			MaxSpeed: processor.MaxMHz, BootSpeed: processor.MaxMHz, Status: enabled,
			CoreCount: processor.Cores, CoreEnabled: processor.Cores, ThreadCount: processor.Threads,
		}
		list = append(list, res)
	}
	for _, module := range profile.Memory {
		res := hardware.NewMemoryModuleInfo(module.Slot)
		*res.TypedSpec() = hardware.MemoryModuleSpec{
			Size: module.MiB, DeviceLocator: module.Slot, BankLocator: module.Bank, Speed: module.MHz,
			Manufacturer: module.Manufacturer, SerialNumber: module.Serial, ProductName: module.Product,
		}
		list = append(list, res)
	}
	for _, device := range profile.Devices {
		res := hardware.NewPCIDeviceInfo(device.ID)
		*res.TypedSpec() = hardware.PCIDeviceSpec{
			Class: device.Class, Subclass: device.Subclass, Vendor: device.Vendor, Product: device.Product,
			ClassID: device.ClassID, SubclassID: device.SubclassID, VendorID: device.VendorID, ProductID: device.ProductID,
			Driver: device.Driver,
		}
		list = append(list, res)
	}
	return list
}
