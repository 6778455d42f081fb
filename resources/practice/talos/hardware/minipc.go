package hardware

// miniPC is what most people buy for this: one NVMe for the system, one disk for data.
func miniPC() Profile {
	return Profile{
		Kind: "mini PC",
		System: System{
			Manufacturer: "Dell Inc.", Product: "OptiPlex 3070", Version: "1.21.0",
			Serial: "7QX2K43", UUID: "4c4c4544-0051-5810-8032-b7c04f4b3402", SKU: "0930",
		},
		Processors: []Processor{{
			Socket: "CPU 1", Manufacturer: "Intel(R) Corporation",
			Product: "Intel(R) Core(TM) i5-9500T CPU @ 2.20GHz", MaxMHz: 3700, Cores: 6, Threads: 6,
		}},
		Memory: []MemoryModule{
			{Slot: "DIMM1", Bank: "BANK 0", Manufacturer: "Kingston", Serial: "6D1F3C20", Product: "KF426S15IB1/16", MiB: 16384, MHz: 2667},
		},
		Disks: []Disk{
			{
				Name: "nvme0n1", Model: "Samsung SSD 970 PRO 512GB", Serial: "S463NF0M300112X", WWID: "eui.0025385381b01f02",
				BusPath:   "/pci0000:00/0000:00:1d.0/0000:03:00.0/nvme",
				Transport: "nvme", Bytes: 512110190592, IOSize: 512,
			},
			{
				Name: "sda", Model: "WDC WD10SPZX-75Z10T1", Serial: "WD-WXD1A39C7K2L", WWID: "naa.50014ee6b4a1c2d3",
				BusPath:   "/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0",
				Transport: "sata", Bytes: 1000204886016, IOSize: 4096, Rotational: true, Table: "gpt",
				Partitions: []Partition{
					{Filesystem: "ext4", Label: "photos", PartitionLabel: "photos", Type: linuxData, Bytes: 931 * gib},
				},
			},
		},
		Links: []Link{{
			Name: "enp1s0", MAC: "d8:9e:f3:11:20:02", BusPath: "0000:01:00.0", PCIID: "10EC:8168", Driver: "r8169",
			Product: "RTL8111/8168/8211/8411 PCI Express Gigabit Ethernet Controller", Vendor: realtekVendor, Speed: 1000,
		}},
		Devices: []Device{
			{
				ID: "0000:00:02.0", Class: displayClass, Subclass: "VGA compatible controller", Vendor: intelVendor,
				Product: "CoffeeLake-S GT2 [UHD Graphics 630]",
				ClassID: displayClassID, SubclassID: "0x00", VendorID: "0x8086", ProductID: "0x3e92", Driver: "i915",
			},
			ethernet("0000:01:00.0", realtekVendor, "RTL8111/8168/8211/8411 PCI Express Gigabit Ethernet Controller",
				"0x10ec", "0x8168", "r8169"),
		},
	}
}
