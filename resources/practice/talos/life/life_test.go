package life

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/config/configloader"

	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/pace"
)

// miniPC has an NVMe for the system and a disk for data.
const miniPC = 1

func TestBlankMachineStartsInMaintenance(t *testing.T) {
	view := start(t, t.TempDir(), miniPC).until("maintenance", inStage(Maintenance))
	if view.Configured() || view.System != nil || view.Running.Version != MediaVersion || view.Boots != 1 {
		t.Errorf("%+v", view.Record)
	}
}

func TestInstallationSurvivesThePowerGoingOff(t *testing.T) {
	rig := start(t, t.TempDir(), miniPC)
	rig.until("maintenance", inStage(Maintenance))
	if err := rig.Adopt(configured(t, "/dev/nvme0n1")); err != nil {
		t.Fatal(err)
	}
	view := rig.until("booted from disk", inStage(Booting))
	if view.System.Disk != "nvme0n1" || view.Running.Version != "v1.13.4" || !slices.Contains(view.Wiped, "nvme0n1") {
		t.Errorf("%+v", view.Record)
	}
	rig.off()
	again := start(t, rig.dir, miniPC).until("booted again", inStage(Booting))
	if !again.Configured() || again.Boots != view.Boots+1 || again.BootID == view.BootID {
		t.Errorf("boot %d after %d, id %s", again.Boots, view.Boots, again.BootID)
	}
}

func TestFailedInstallationEndsInMaintenance(t *testing.T) {
	for name, test := range map[string]struct {
		disk  string
		wrong []faults.Fault
		said  string
	}{
		"a disk that is not there": {"/dev/sdx", nil, "lstat /dev/sdx: no such file or directory"},
		"a full disk":              {"/dev/nvme0n1", []faults.Fault{faults.DiskFull}, "no space left on device"},
	} {
		t.Run(name, func(t *testing.T) {
			rig := start(t, t.TempDir(), miniPC, test.wrong...)
			rig.until("maintenance", inStage(Maintenance))
			journal := rig.Journal()
			if err := rig.Adopt(configured(t, test.disk)); err != nil {
				t.Fatal(err)
			}
			view := rig.until("maintenance again", func(view View) bool { return inStage(Maintenance)(view) && view.Boots == 2 })
			if view.Configured() || view.System != nil || view.Record.Config != "" {
				t.Errorf("something was kept: %+v", view.Record)
			}
			if lines, _ := journal.Kernel.Last(-1); !strings.Contains(strings.Join(lines, ""), test.said) {
				t.Errorf("it did not say %q:\n%s", test.said, strings.Join(lines, ""))
			}
		})
	}
}

func TestWhatAFailedInstallationLeavesIsInstalledOver(t *testing.T) {
	rig := start(t, t.TempDir(), miniPC, faults.DiskFull)
	rig.until("maintenance", inStage(Maintenance))
	if err := rig.Adopt(configured(t, "/dev/sda")); err != nil {
		t.Fatal(err)
	}
	view := rig.until("maintenance again", func(view View) bool { return inStage(Maintenance)(view) && view.Boots == 2 })
	if view.Partitioned != "sda" || !slices.Contains(view.Wiped, "sda") {
		t.Errorf("the disk is as it was: %+v", view.Record)
	}
	rig.SetFaults(nil)
	if err := rig.Adopt(configured(t, "/dev/sda")); err != nil {
		t.Fatal(err)
	}
	if view := rig.until("booted", inStage(Booting)); view.Partitioned != "" || view.System.Disk != "sda" {
		t.Errorf("%+v", view.Record)
	}
}

func TestAFailedInstallationGoesSilent(t *testing.T) {
	rig := start(t, t.TempDir(), miniPC, faults.DiskFull)
	rig.until("maintenance", inStage(Maintenance))
	answered := map[time.Duration]bool{}
	rig.Clock = watched{rig.Clock, func(wait time.Duration) {
		if view := rig.View(); view.Stage == Installing {
			answered[wait] = view.Up
		}
	}}
	if err := rig.Adopt(configured(t, "/dev/nvme0n1")); err != nil {
		t.Fatal(err)
	}
	rig.until("maintenance again", func(view View) bool { return inStage(Maintenance)(view) && view.Boots == 2 })
	last, told := answered[pace.LastWords]
	afterwards, waited := answered[pace.Teardown]
	if !told || !last || !waited || afterwards {
		t.Errorf("with its last words it answered: %t, and afterwards: %t", last, afterwards)
	}
}

// watched reports every wait before it begins.
type watched struct {
	pace.Clock
	tell func(time.Duration)
}

func (c watched) Sleep(ctx context.Context, wait time.Duration) error {
	c.tell(wait)
	return c.Clock.Sleep(ctx, wait)
}

func TestTheNameAndTheClockOfAMachineInMaintenance(t *testing.T) {
	rig := start(t, t.TempDir(), miniPC)
	view := rig.until("its clock is set", func(view View) bool { return inStage(Maintenance)(view) && view.Synced })
	if view.Hostname() != "" {
		t.Errorf("it calls itself %q", view.Hostname())
	}
	partial, err := configloader.NewFromBytes([]byte("apiVersion: v1alpha1\nkind: HostnameConfig\nauto: \"off\"\nhostname: early\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := rig.Adopt(partial); err != nil {
		t.Fatal(err)
	}
	if view := rig.View(); view.Hostname() != "early" || view.Stage != Maintenance {
		t.Errorf("%q, %s", view.Hostname(), view.Stage)
	}
}

func TestConditionsAreInTheWordsOfTalos(t *testing.T) {
	rig := start(t, t.TempDir(), miniPC)
	rig.until("maintenance", inStage(Maintenance))
	if err := rig.Adopt(configured(t, "/dev/nvme0n1")); err != nil {
		t.Fatal(err)
	}
	view := rig.until("booted", inStage(Booting))
	name := view.Hostname()
	says := func(view View, want ...Condition) {
		t.Helper()
		if got := view.Unmet(); !slices.Equal(got, want) {
			t.Errorf("%q, not %q", got, want)
		}
	}
	away := Condition{"nodeReady", `node "` + name + `" status is not available yet`}
	says(view, Condition{"services", "kubelet not running, etcd not running"}, away)
	if err := rig.SetMember(true); err != nil {
		t.Fatal(err)
	}
	says(rig.View(), Condition{"services", "kubelet not running"}, away)
	if err := rig.Join(true); err != nil {
		t.Fatal(err)
	}
	says(rig.View())
	rig.SetFaults(faults.Set{faults.SchedulerDown})
	says(rig.View(), Condition{"staticPods", "kube-system/kube-scheduler-" + name + " not ready"})
	if view := rig.View(); view.Stage != Running {
		t.Errorf("it is %s and not running", view.Stage)
	}
}

func TestDisksThatChangedPlaces(t *testing.T) {
	rig := start(t, t.TempDir(), miniPC, faults.WrongDisk)
	rig.until("maintenance", inStage(Maintenance))
	if err := rig.Adopt(configured(t, "/dev/nvme0n1")); err != nil {
		t.Fatal(err)
	}
	if view := rig.until("booted", inStage(Booting)); view.System.Disk != "sda" {
		t.Errorf("installed on %s", view.System.Disk)
	}
}

func TestMaintenanceAgainKeepsTheInstallation(t *testing.T) {
	rig := start(t, t.TempDir(), miniPC)
	rig.until("maintenance", inStage(Maintenance))
	if err := rig.Adopt(configured(t, "/dev/nvme0n1")); err != nil {
		t.Fatal(err)
	}
	rig.until("booted", inStage(Booting))
	rig.SetFaults(faults.Set{faults.MaintenanceAgain})
	rig.Reboot()
	if view := rig.until("maintenance", inStage(Maintenance)); view.System == nil || view.Configured() {
		t.Errorf("%+v", view.Record)
	}
	rig.SetFaults(nil)
	// A machine in maintenance refuses to reboot; the power button works.
	rig.SetFaults(faults.Set{faults.PowerOff})
	rig.SetFaults(nil)
	rig.until("booted from disk", inStage(Booting))
}

func TestPulledPlug(t *testing.T) {
	rig := start(t, t.TempDir(), miniPC)
	rig.until("maintenance", inStage(Maintenance))
	rig.SetFaults(faults.Set{faults.PowerOff})
	if rig.View().Up {
		t.Error("it answers without power")
	}
	rig.SetFaults(nil)
	rig.until("a second boot", func(view View) bool { return inStage(Maintenance)(view) && view.Boots == 2 })
}

func TestResetErasesWhatItIsTold(t *testing.T) {
	for name, test := range map[string]struct {
		reset Reset
		check func(View) bool
	}{
		"everything": {Reset{System: true, UserDisks: []string{"sda"}, Reboot: true}, func(view View) bool {
			return inStage(Maintenance)(view) && view.System == nil && slices.Contains(view.Wiped, "sda")
		}},
		"the system alone": {Reset{System: true, Reboot: true}, func(view View) bool {
			return inStage(Maintenance)(view) && view.System == nil && !slices.Contains(view.Wiped, "sda")
		}},
		"EPHEMERAL": {Reset{Partitions: []string{"EPHEMERAL"}, Reboot: true}, func(view View) bool {
			return inStage(Booting)(view) && view.Configured() && !view.Member && view.Boots == 3
		}},
		"STATE": {Reset{Partitions: []string{"STATE"}, Reboot: true}, func(view View) bool {
			return inStage(Maintenance)(view) && view.System != nil && view.Member
		}},
		"without a reboot": {Reset{System: true}, func(view View) bool { return view.Stage == Off && !view.Up }},
	} {
		t.Run(name, func(t *testing.T) {
			rig := start(t, t.TempDir(), miniPC)
			rig.until("maintenance", inStage(Maintenance))
			if err := rig.Adopt(configured(t, "/dev/nvme0n1")); err != nil {
				t.Fatal(err)
			}
			rig.until("booted", inStage(Booting))
			if err := rig.SetMember(true); err != nil {
				t.Fatal(err)
			}
			rig.Machine.Reset(test.reset)
			rig.until("reset", test.check)
		})
	}
}

func TestUpgradeAndBack(t *testing.T) {
	rig := start(t, t.TempDir(), miniPC)
	rig.until("maintenance", inStage(Maintenance))
	if err := rig.Adopt(configured(t, "/dev/nvme0n1")); err != nil {
		t.Fatal(err)
	}
	rig.until("booted", inStage(Booting))
	if _, err := rig.Rollback(); err == nil {
		t.Error("there was something to go back to")
	}
	if err := rig.Upgrade(t.Context(), "factory.talos.dev/metal-installer/abc:v1.13.9", func(string) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if got := rig.View().Running.Version; got != "v1.13.4" {
		t.Errorf("it changed to %s before the reboot", got)
	}
	rig.Reboot()
	rig.until("the new version", func(view View) bool { return inStage(Booting)(view) && view.Running.Version == "v1.13.9" })
	if _, err := rig.Rollback(); err != nil {
		t.Fatal(err)
	}
	rig.until("the old version", func(view View) bool { return inStage(Booting)(view) && view.Running.Version == "v1.13.4" })
}

func TestTriedConfigurationIsTakenBack(t *testing.T) {
	rig := start(t, t.TempDir(), miniPC)
	rig.until("maintenance", inStage(Maintenance))
	if err := rig.Adopt(configured(t, "/dev/nvme0n1")); err != nil {
		t.Fatal(err)
	}
	former := rig.until("booted", inStage(Booting)).Config
	rig.Try(configured(t, "/dev/sda"), 0)
	rig.until("the former one", func(view View) bool { return view.Config == former })
}
