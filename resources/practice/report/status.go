package report

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"wildcloud.dev/practice/files"
)

// Phase is a phase in the life of a practice cloud.
type Phase string

const (
	PhaseStarting Phase = "starting"
	PhaseReady    Phase = "ready"
	PhaseStopping Phase = "stopping"
	PhaseStopped  Phase = "stopped"
	PhaseFailed   Phase = "failed"
)

// Status is the content of status.json. The process id is only a hint: to
// be sure, try to take the lock of the state directory.
type Status struct {
	Version   string    `json:"version"`
	PID       int       `json:"pid"`
	StartedAt time.Time `json:"startedAt"`
	Phase     Phase     `json:"phase"`
	Ready
	Failure *Failure `json:"failure,omitempty"`
}

// StatusFile keeps the status of one run.
type StatusFile struct {
	path   string
	status Status
}

func NewStatusFile(stateDir, version string, started time.Time) *StatusFile {
	return &StatusFile{
		path:   StatusPath(stateDir),
		status: Status{Version: version, PID: os.Getpid(), StartedAt: started.UTC()},
	}
}

// StatusPath returns the path of status.json in a state directory.
func StatusPath(stateDir string) string {
	return filepath.Join(stateDir, "status.json")
}

// Begin records what is known before anything runs.
func (f *StatusFile) Begin(planned Ready) error {
	f.status.Ready = planned
	return f.Enter(PhaseStarting)
}

// Enter moves on to the next phase.
func (f *StatusFile) Enter(phase Phase) error {
	f.status.Phase = phase
	return f.save()
}

// Fail records why the run ended.
func (f *StatusFile) Fail(failure *Failure) error {
	f.status.Failure = failure
	return f.Enter(PhaseFailed)
}

func (f *StatusFile) save() error {
	content, err := json.MarshalIndent(f.status, "", "  ")
	if err != nil {
		return err
	}
	return files.WritePrivate(f.path, append(content, '\n'))
}
