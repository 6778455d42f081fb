package life

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"wildcloud.dev/practice/files"
)

// Stage is where a machine stands, in the words of Talos' MachineStatus.
type Stage string

const (
	Maintenance  Stage = "maintenance"
	Installing   Stage = "installing"
	Rebooting    Stage = "rebooting"
	Booting      Stage = "booting"
	Running      Stage = "running"
	Upgrading    Stage = "upgrading"
	Resetting    Stage = "resetting"
	ShuttingDown Stage = "shutting down"
	// Off has no name in Talos: nothing is there to say it.
	Off Stage = "off"
)

// Boot is one bootable system on the disk.
type Boot struct {
	Image   string `json:"image"`
	Version string `json:"version"`
}

// System is an installed Talos.
type System struct {
	Disk     string `json:"disk"`
	Current  Boot   `json:"current"`
	Previous *Boot  `json:"previous,omitempty"`
	// Next is written by an upgrade and used from the next start on.
	Next *Boot `json:"next,omitempty"`
}

// Record is what survives the power going off: the disks of one machine.
type Record struct {
	Stage  Stage   `json:"stage"`
	System *System `json:"system,omitempty"`
	// Config lies on the STATE partition, so there is one only after an installation.
	Config string `json:"config,omitempty"`
	// Staged replaces Config at the next start.
	Staged string `json:"staged,omitempty"`
	// Member says that the EPHEMERAL partition holds data of etcd.
	Member bool `json:"member,omitempty"`
	// Wiped lists the disks whose former content is gone.
	Wiped []string `json:"wiped,omitempty"`
	// Partitioned is the disk that an installation began with and did not finish.
	Partitioned string `json:"partitioned,omitempty"`
	// Boots counts the starts. The stick writes nothing, so it counts those too.
	Boots int               `json:"boots"`
	Meta  map[string]string `json:"meta,omitempty"`
}

type store struct{ path string }

func newStore(dir, name string) store { return store{filepath.Join(dir, name+".json")} }

// load reads the record; a machine that was never started stands before its first boot.
func (s store) load() (Record, error) {
	content, err := os.ReadFile(s.path)
	if errors.Is(err, os.ErrNotExist) {
		return Record{Stage: Off}, nil
	}
	if err != nil {
		return Record{}, err
	}
	var record Record
	if err := json.Unmarshal(content, &record); err != nil {
		return Record{}, fmt.Errorf("the disk of a practice machine cannot be read; remove %s to begin with a blank one: %w", s.path, err)
	}
	return record, nil
}

func (s store) save(record Record) error {
	content, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		return err
	}
	return files.WritePrivate(s.path, append(content, '\n'))
}
