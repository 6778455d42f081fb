package hardware

// tower has a graphics card, and two disks that only their serial numbers tell apart.
func tower() Profile {
	disk := func(name, serial, wwid, bus string) Disk {
		return Disk{
			Name: name, Model: "CT1000MX500SSD1", Serial: serial, WWID: wwid, BusPath: bus,
			Transport: "sata", Bytes: 1000204886016, IOSize: 4096,
		}
	}
	first := disk("sda", "2119E5A1B203", "naa.500a0751e5a1b203", "/pci0000:00/0000:00:01.2/0000:02:00.1/ata1/host0/target0:0:0/0:0:0:0")
	first.Table = "gpt"
	first.Partitions = []Partition{
		{Filesystem: "vfat", PartitionLabel: "EFI System Partition", Type: efiSystem, Bytes: 512 * mib},
		{Filesystem: "ext4", Label: "ubuntu-root", Type: linuxData, Bytes: 930 * gib},
	}
	second := disk("sdb", "2119E5A1B777", "naa.500a0751e5a1b777", "/pci0000:00/0000:00:01.2/0000:02:00.1/ata2/host1/target1:0:0/1:0:0:0")
	// The optical drive is empty.
	drive := Disk{
		Name: "sr0", Model: "BD-RE  WH16NS40", BusPath: "/pci0000:00/0000:00:01.2/0000:02:00.1/ata3/host2/target2:0:0/2:0:0:0",
		Transport: "sata", IOSize: 512, CDROM: true,
	}
	return Profile{
		Kind: "tower with GPU",
		System: System{
			Manufacturer: "Micro-Star International Co., Ltd.", Product: "MS-7C56", Version: "2.0",
			Serial: "07C5621_L61E123456", UUID: "8f1b3d5a-2c4e-4f60-9a7b-2cf05d123403", SKU: "To be filled by O.E.M.",
		},
		Processors: []Processor{{
			Socket: "AM4", Manufacturer: "Advanced Micro Devices, Inc.",
			Product: "AMD Ryzen 7 3700X 8-Core Processor", MaxMHz: 4400, Cores: 8, Threads: 16,
		}},
		Memory: []MemoryModule{
			{Slot: "DIMM 0", Bank: "P0 CHANNEL A"},
			{Slot: "DIMM 1", Bank: "P0 CHANNEL A", Manufacturer: "Corsair", Serial: "00000000", Product: "CMK32GX4M2D3600C18", MiB: 16384, MHz: 3600},
			{Slot: "DIMM 2", Bank: "P0 CHANNEL B"},
			{Slot: "DIMM 3", Bank: "P0 CHANNEL B", Manufacturer: "Corsair", Serial: "00000000", Product: "CMK32GX4M2D3600C18", MiB: 16384, MHz: 3600},
		},
		Disks: []Disk{first, second, drive},
		Links: []Link{{
			Name: "enp34s0", MAC: "2c:f0:5d:30:30:03", BusPath: "0000:22:00.0", PCIID: "10EC:8125", Driver: "r8169",
			Product: "RTL8125 2.5GbE Controller", Vendor: realtekVendor, Speed: 2500,
		}},
		Devices: []Device{
			{
				ID: "0000:2d:00.0", Class: displayClass, Subclass: "VGA compatible controller", Vendor: "NVIDIA Corporation",
				Product: "GA106 [GeForce RTX 3060 Lite Hash Rate]",
				ClassID: displayClassID, SubclassID: "0x00", VendorID: "0x10de", ProductID: "0x2504",
			},
			ethernet("0000:22:00.0", realtekVendor, "RTL8125 2.5GbE Controller", "0x10ec", "0x8125", "r8169"),
		},
	}
}
