package hardware

import "testing"

func TestNoTwoMachinesAreTheSame(t *testing.T) {
	seen := map[string]string{}
	for i := range 9 {
		profile, name := At(i), Name(i)
		marks := []string{name, profile.System.Serial, profile.System.UUID}
		for _, disk := range profile.Disks {
			marks = append(marks, disk.Serial)
		}
		for _, link := range profile.Links {
			marks = append(marks, link.MAC)
		}
		for _, mark := range marks {
			if mark == "" {
				continue // Sticks and empty drives have no number.
			}
			if other, taken := seen[mark]; taken {
				t.Errorf("%s and %s share %q", name, other, mark)
			}
			seen[mark] = name
		}
	}
}

func TestPartitionsFitOnTheirDisks(t *testing.T) {
	for i := range 3 {
		for _, disk := range At(i).Disks {
			var used uint64
			for _, partition := range disk.Partitions {
				used += partition.Bytes
			}
			if used > disk.Bytes {
				t.Errorf("%s %s: %d bytes of partitions on %d", Name(i), disk.Name, used, disk.Bytes)
			}
		}
	}
}

func TestTowerHasACardAndTwoEqualDisks(t *testing.T) {
	profile := At(2)
	if profile.GPU() == "" {
		t.Error("no graphics card")
	}
	first, second := profile.Disks[0], profile.Disks[1]
	if first.Model != second.Model || first.Bytes != second.Bytes || first.Serial == second.Serial {
		t.Errorf("the disks are told apart by more than their serial: %+v %+v", first, second)
	}
}
