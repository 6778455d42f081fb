package machines

// house lists the computers in the order in which they join. Their disks contain
// what people really find on theirs: other systems, photos, nothing.
var house = [...]Machine{
	{Name: "hallway", Role: ControlPlane, Profile: Profile{
		Kind: "mini PC", Model: "Beelink SER5", Processor: "AMD Ryzen 5 5500U", CPU: 4, MemoryBytes: 16 * gib,
		Disks: []Disk{
			{Model: "Kingston SNV2S500G", Serial: "50026B7785A1C3D2", SizeBytes: 500 * gigabyte, Content: "empty"},
		},
	}},
	{Name: "attic", Role: Worker, Profile: Profile{
		Kind: "old laptop", Model: "ThinkPad T440p", Processor: "Intel Core i5-4300M", CPU: 2, MemoryBytes: 8 * gib,
		Disks: []Disk{
			{Model: "Samsung SSD 850 EVO", Serial: "S2R5NX0H512345K", SizeBytes: 250 * gigabyte, Content: "Windows 10 with a user's files"},
			{Model: "HGST HTS721010A9", Serial: "JR1000BN1UA4XE", SizeBytes: terabyte, Content: "one NTFS partition named Photos"},
		},
	}},
	{Name: "study", Role: Worker, Profile: Profile{
		Kind: "tower with GPU", Model: "self-built tower", Processor: "AMD Ryzen 7 3700X", CPU: 8, MemoryBytes: 32 * gib,
		GPU: "NVIDIA GeForce RTX 3060",
		Disks: []Disk{
			{Model: "WD Black SN770 1TB", Serial: "22263Y801234", SizeBytes: terabyte, Content: "Ubuntu 22.04"},
			{Model: "Seagate ST4000DM004", Serial: "ZFN3ABCD", SizeBytes: 4 * terabyte, Content: "empty"},
		},
	}},
	{Name: "kitchen", Role: Worker, Profile: Profile{
		Kind: "thin client", Model: "Dell Wyse 5070", Processor: "Intel Pentium Silver J5005", CPU: 4, MemoryBytes: 8 * gib,
		Disks: []Disk{
			{Model: "Intenso SSD M.2", Serial: "AA000000000000001234", SizeBytes: 128 * gigabyte, Content: "an earlier Talos installation"},
		},
	}},
	{Name: "garage", Role: Worker, Profile: Profile{
		Kind: "storage box", Model: "HPE MicroServer Gen10", Processor: "AMD Opteron X3216", CPU: 2, MemoryBytes: 16 * gib,
		Disks: []Disk{
			{Model: "SanDisk SSD PLUS", Serial: "193456801234", SizeBytes: 120 * gigabyte, Content: "TrueNAS"},
			{Model: "WD Red WD40EFRX", Serial: "WD-WCC7K1AB2C3D", SizeBytes: 4 * terabyte, Content: "part of a ZFS pool named tank"},
			{Model: "WD Red WD40EFRX", Serial: "WD-WCC7K4EF5G6H", SizeBytes: 4 * terabyte, Content: "part of a ZFS pool named tank"},
		},
	}},
	{Name: "bedroom", Role: Worker, Profile: Profile{
		Kind: "old laptop", Model: "MacBook Pro 2012", Processor: "Intel Core i7-3615QM", CPU: 4, MemoryBytes: 8 * gib,
		Disks: []Disk{
			{Model: "APPLE SSD SM256E", Serial: "S0TYNSAC812345", SizeBytes: 251 * gigabyte, Content: "macOS"},
		},
	}},
	{Name: "office", Role: Worker, Profile: Profile{
		Kind: "office PC", Model: "HP EliteDesk 800 G3", Processor: "Intel Core i5-6500", CPU: 4, MemoryBytes: 16 * gib,
		Disks: []Disk{
			{Model: "Toshiba KXG50ZNV256G", Serial: "676B20ABCDEF", SizeBytes: 256 * gigabyte, Content: "Windows 11, encrypted with BitLocker"},
		},
	}},
	{Name: "cellar", Role: Worker, Profile: Profile{
		Kind: "retired server", Model: "Dell PowerEdge R620", Processor: "Intel Xeon E5-2640", CPU: 12, MemoryBytes: 64 * gib,
		Disks: []Disk{
			{Model: "Dell PERC H710 volume", Serial: "6C81F660D1A2B3C4", SizeBytes: 600 * gigabyte, Content: "empty"},
		},
	}},
	{Name: "shed", Role: Worker, Profile: Profile{
		Kind: "mini PC", Model: "Intel NUC7i3BNH", Processor: "Intel Core i3-7100U", CPU: 2, MemoryBytes: 8 * gib,
		Disks: []Disk{
			{Model: "Crucial MX500 500GB", Serial: "1945E23A1B2C", SizeBytes: 500 * gigabyte, Content: "Home Assistant OS"},
		},
	}},
}
