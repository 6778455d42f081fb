package hardware

// Types of GPT partitions, as fixed by the specification and its users.
const (
	efiSystem      = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b"
	microsoftOwn   = "e3c9e316-0b5c-4db8-817d-f92df00215ae"
	microsoftData  = "ebd0a0a2-b9e5-4433-87c0-68b6b72699c7"
	windowsRescue  = "de94bba4-06d1-4d40-a16a-bfd50179d6ac"
	linuxData      = "0fc63daf-8483-4772-8e79-3d69d8477de4"
	mib            = uint64(1) << 20
	gib            = uint64(1) << 30
	intelVendor    = "Intel Corporation"
	realtekVendor  = "Realtek Semiconductor Co., Ltd."
	displayClass   = "Display controller"
	displayClassID = "0x03"
)

// laptop still has its owner's Windows, and boots from a USB stick.
func laptop() Profile {
	return Profile{
		Kind: "old laptop",
		System: System{
			Manufacturer: "LENOVO", Product: "20AWS1CV00", Version: "ThinkPad T440p",
			Serial: "PF0A1B2C", UUID: "2b5f8a4c-51c3-11cb-9f2c-9e1a3b5c7d01", SKU: "LENOVO_MT_20AW",
		},
		Processors: []Processor{{
			Socket: "CPU Socket - U3E1", Manufacturer: "Intel(R) Corporation",
			Product: "Intel(R) Core(TM) i5-4300M CPU @ 2.60GHz", MaxMHz: 2600, Cores: 2, Threads: 4,
		}},
		Memory: []MemoryModule{
			{Slot: "ChannelA-DIMM0", Bank: "BANK 0", Manufacturer: "Samsung", Serial: "17E4A0B1", Product: "M471B1G73DB0-YK0", MiB: 8192, MHz: 1600},
			{Slot: "ChannelB-DIMM0", Bank: "BANK 2"},
		},
		Disks: []Disk{
			{
				Name: "sda", Model: "Samsung SSD 850 EVO 250GB", Serial: "S2R5NX0H512345K", WWID: "naa.5002538d41234567",
				BusPath:   "/pci0000:00/0000:00:1f.2/ata1/host0/target0:0:0/0:0:0:0",
				Transport: "sata", Bytes: 250059350016, IOSize: 512, Table: "gpt",
				Partitions: []Partition{
					{Filesystem: "vfat", Label: "SYSTEM", PartitionLabel: "EFI system partition", Type: efiSystem, Bytes: 100 * mib},
					{PartitionLabel: "Microsoft reserved partition", Type: microsoftOwn, Bytes: 16 * mib},
					{Filesystem: "ntfs", Label: "Windows", PartitionLabel: "Basic data partition", Type: microsoftData, Bytes: 232 * gib},
					{Filesystem: "ntfs", Label: "Recovery", Type: windowsRescue, Bytes: 500 * mib},
				},
			},
			{
				Name: "sdb", Model: "Ultra Fit", ByID: []string{"usb-SanDisk_Ultra_Fit_4C530001230805112345-0:0"},
				BusPath:   "/pci0000:00/0000:00:14.0/usb3/3-2/3-2:1.0/host6/target6:0:0/6:0:0:0",
				Transport: "usb", Bytes: 15376318464, IOSize: 512, BootMedium: true, Table: "iso9660", Label: "TALOS_V1_13_0",
			},
		},
		Links: []Link{{
			Name: "enp0s25", MAC: "54:ee:75:2a:10:01", BusPath: "0000:00:19.0", PCIID: "8086:153A", Driver: "e1000e",
			Product: "Ethernet Connection I217-LM", Vendor: intelVendor, Speed: 1000,
		}},
		Devices: []Device{
			{
				ID: "0000:00:02.0", Class: displayClass, Subclass: "VGA compatible controller", Vendor: intelVendor,
				Product: "4th Gen Core Processor Integrated Graphics Controller",
				ClassID: displayClassID, SubclassID: "0x00", VendorID: "0x8086", ProductID: "0x0416", Driver: "i915",
			},
			ethernet("0000:00:19.0", intelVendor, "Ethernet Connection I217-LM", "0x8086", "0x153a", "e1000e"),
		},
	}
}

func ethernet(id, vendor, product, vendorID, productID, driver string) Device {
	return Device{
		ID: id, Class: "Network controller", Subclass: "Ethernet controller", Vendor: vendor, Product: product,
		ClassID: "0x02", SubclassID: "0x00", VendorID: vendorID, ProductID: productID, Driver: driver,
	}
}
