package inventory

import (
	"maps"
	"net/netip"
	"testing"

	"github.com/siderolabs/talos/pkg/machinery/resources/block"
	"github.com/siderolabs/talos/pkg/machinery/resources/network"

	"wildcloud.dev/practice/talos/hardware"
	"wildcloud.dev/practice/talos/life"
)

// waiting is an unconfigured machine, recorded from a real one.
func waiting(record life.Record) life.View {
	return life.View{Name: "laptop", Address: netip.MustParseAddr("127.77.0.11"), Profile: hardware.At(0), Record: record}
}

func TestMaintenanceHasNoName(t *testing.T) {
	if list := identityOf(waiting(life.Record{})); len(list) != 0 {
		t.Errorf("%v", list)
	}
	for _, res := range links(waiting(life.Record{})) {
		if status, ok := res.(*network.Status); ok && status.TypedSpec().HostnameReady {
			t.Error("its name is ready")
		}
	}
}

func TestLinksAndAddressesOfAKernel(t *testing.T) {
	kinds, addresses := map[string]string{}, map[string]uint32{}
	for _, res := range links(waiting(life.Record{})) {
		switch res := res.(type) {
		case *network.LinkStatus:
			kinds[res.Metadata().ID()] = res.TypedSpec().Kind
			if res.TypedSpec().Kind != "" && len(res.TypedSpec().PermanentAddr) != 0 {
				t.Errorf("%s has an address of hardware", res.Metadata().ID())
			}
		case *network.AddressStatus:
			addresses[res.Metadata().ID()] = res.TypedSpec().Priority
		}
	}
	if kinds["bond0"] != "bond" || kinds["dummy0"] != "dummy" || len(kinds) != 4 {
		t.Errorf("links %v", kinds)
	}
	for id, priority := range map[string]uint32{
		"enp0s25/127.77.0.11/24": 1024, "enp0s25/fe80::56ee:75ff:fe2a:1001/64": 0, "lo/127.0.0.1/8": 0, "lo/::1/128": 0,
	} {
		if got, found := addresses[id]; !found || got != priority {
			t.Errorf("%s: %d in %v", id, got, addresses)
		}
	}
}

// A disk of Windows with an MBR, on a real machine: empty for Talos, one partition for the kernel.
func TestTalosSeesOnlyWhatItKnows(t *testing.T) {
	view := waiting(life.Record{})
	view.Profile.Disks = []hardware.Disk{
		{Name: "nvme0n1", Transport: "nvme", Bytes: 16000000000, Table: "dos", Partitions: []hardware.Partition{{Filesystem: "ntfs", Label: "Photos", Bytes: 15 << 30}}},
		{Name: "sda", Transport: "sata", Bytes: 16000000000, Table: "gpt", Partitions: []hardware.Partition{{Filesystem: "ntfs", Label: "Photos", PartitionLabel: "Basic data partition", Bytes: 15 << 30}}},
	}
	seen, devices := map[string]string{}, map[string]string{}
	for _, res := range volumes(view) {
		switch res := res.(type) {
		case *block.DiscoveredVolume:
			seen[res.Metadata().ID()] = res.TypedSpec().Name + "|" + res.TypedSpec().Label + "|" + res.TypedSpec().PartitionLabel
		case *block.Device:
			devices[res.Metadata().ID()] = res.TypedSpec().Type + " " + res.TypedSpec().Parent
		}
	}
	if want := map[string]string{"nvme0n1": "||", "sda": "gpt||", "sda1": "||Basic data partition"}; !maps.Equal(seen, want) {
		t.Errorf("detected %v, not %v", seen, want)
	}
	if want := map[string]string{"nvme0n1": "disk ", "nvme0n1p1": "partition nvme0n1", "sda": "disk ", "sda1": "partition sda"}; !maps.Equal(devices, want) {
		t.Errorf("devices %v, not %v", devices, want)
	}
}

func TestDiskOfAnInstallation(t *testing.T) {
	partitions := func(record life.Record) map[string]string {
		list := map[string]string{}
		for _, res := range volumes(waiting(record)) {
			if volume, ok := res.(*block.DiscoveredVolume); ok && volume.TypedSpec().Parent == "sda" {
				list[volume.TypedSpec().PartitionLabel] = volume.TypedSpec().Name + " " + volume.TypedSpec().PrettySize
			}
		}
		return list
	}
	left := partitions(life.Record{Partitioned: "sda", Wiped: []string{"sda"}})
	if len(left) != 3 || left["STATE"] != " 105 MB" || left["META"] != "talosmeta 1.0 MB" {
		t.Errorf("a failed installation leaves %v", left)
	}
	list := map[string]string{}
	for _, partition := range talosPartitions(hardware.At(0).Disks[0]) {
		list[partition.PartitionLabel] = partition.Filesystem
	}
	if list["EFI"] != "vfat" || list["EPHEMERAL"] != "xfs" || len(list) != 4 {
		t.Errorf("%v", list)
	}
}
