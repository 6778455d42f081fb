package faults

import (
	"os"
	"strings"
	"testing"
)

func TestChangeAddsAndTakesOut(t *testing.T) {
	dir := t.TempDir()
	for _, step := range []struct {
		machine string
		fault   Fault
		present bool
	}{{"laptop", DiskFull, true}, {"laptop", DiskFull, true}, {"laptop", LinkLost, true}, {"tower", ClockOff, true}, {"tower", ClockOff, false}} {
		if err := Change(dir, step.machine, step.fault, step.present); err != nil {
			t.Fatal(err)
		}
	}
	plan, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if set := plan["laptop"]; len(set) != 2 || !set.Has(DiskFull) || !set.Has(LinkLost) {
		t.Errorf("laptop has %v", set)
	}
	if _, there := plan["tower"]; there {
		t.Errorf("tower is still listed: %v", plan)
	}
}

func TestReadRefuses(t *testing.T) {
	for content, want := range map[string]string{
		`["disk-full"]`:         "not a list of faults",
		`{"laptop": ["tired"]}`: `unknown fault "tired"`,
	} {
		dir := t.TempDir()
		if err := os.WriteFile(path(dir), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", content, err)
		}
	}
	if err := Change(t.TempDir(), "laptop", "tired", true); err == nil {
		t.Error("an unknown fault was taken")
	}
}
