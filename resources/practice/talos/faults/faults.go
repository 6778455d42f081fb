// Package faults lets machines fail on demand. The file faults.json in the state
// directory lists what is wrong with which machine; it may be changed at any
// time, by "wild-practice fault" or by hand:
//
//	{"laptop": ["disk-full"], "tower": ["link-lost"]}
//
// A fault lasts as long as it is listed.
package faults

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"wildcloud.dev/practice/files"
)

// Fault is one thing that is wrong with a machine.
type Fault string

const (
	// DiskFull makes installations and upgrades end for want of space, and raises etcd's alarm.
	DiskFull Fault = "disk-full"
	// WrongDisk lets the names of the disks change places before the installation, as kernels do.
	WrongDisk Fault = "wrong-disk"
	// MaintenanceAgain starts the machine from its stick whatever is installed.
	MaintenanceAgain Fault = "maintenance-again"
	// LinkLost pulls the network cable.
	LinkLost Fault = "link-lost"
	// ClockOff lets the clock stand three days behind and never come into sync.
	ClockOff Fault = "clock-off"
	// EtcdDown ends the machine's etcd member without taking it out of the cluster.
	EtcdDown Fault = "etcd-down"
	// SchedulerDown keeps the scheduler's pod on a control plane machine from becoming ready.
	SchedulerDown Fault = "scheduler-down"
	// PowerOff pulls the plug; the machine starts when the fault is gone.
	PowerOff Fault = "power-off"
)

// All lists every fault there is.
var All = []Fault{DiskFull, WrongDisk, MaintenanceAgain, LinkLost, ClockOff, EtcdDown, SchedulerDown, PowerOff}

// Set is what is wrong with one machine.
type Set []Fault

// Has tells whether a fault is in the set.
func (s Set) Has(fault Fault) bool { return slices.Contains(s, fault) }

// Plan is what is wrong with all machines, by their names.
type Plan map[string]Set

func path(stateDir string) string { return filepath.Join(stateDir, "faults.json") }

// Read reads the plan of a state directory. Without a file nothing is wrong.
func Read(stateDir string) (Plan, error) {
	content, err := os.ReadFile(path(stateDir))
	if errors.Is(err, os.ErrNotExist) {
		return Plan{}, nil
	}
	if err != nil {
		return nil, err
	}
	plan := Plan{}
	if err := json.Unmarshal(content, &plan); err != nil {
		return nil, fmt.Errorf("%s is not a list of faults by machine; correct or remove it: %w", path(stateDir), err)
	}
	for machine, set := range plan {
		for _, fault := range set {
			if !slices.Contains(All, fault) {
				return nil, fmt.Errorf("%s: machine %s has unknown fault %q; the known ones are %v", path(stateDir), machine, fault, All)
			}
		}
	}
	return plan, nil
}

// Change adds a fault to the plan of a state directory or takes it out.
func Change(stateDir, machine string, fault Fault, present bool) error {
	if !slices.Contains(All, fault) {
		return fmt.Errorf("there is no fault %q; known are %v", fault, All)
	}
	plan, err := Read(stateDir)
	if err != nil {
		return err
	}
	rest := slices.DeleteFunc(plan[machine], func(other Fault) bool { return other == fault })
	if present {
		rest = append(rest, fault)
	}
	plan[machine] = rest
	if len(rest) == 0 {
		delete(plan, machine)
	}
	content, err := json.MarshalIndent(plan, "", "  ")
	if err != nil {
		return err
	}
	return files.WritePrivate(path(stateDir), append(content, '\n'))
}
