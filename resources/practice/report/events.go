// Package report tells other programs what the practice cloud is doing: a
// stream of events on standard output while it runs, and a status file in the
// state directory for everyone else.
//
// Both are contracts with the desktop app; the fields are listed in README.md.
package report

import (
	"encoding/json"
	"io"
	"sync"
)

// Machine describes one simulated machine.
type Machine struct {
	Name    string `json:"name"`
	Address string `json:"address"`
	Role    string `json:"role"`
	// TalosAPI is set for machines that have one.
	TalosAPI string `json:"talosApi,omitempty"`
	Profile  any    `json:"profile"`
}

// Ready describes a practice cloud that is ready.
type Ready struct {
	Server     string    `json:"server"`
	Kubeconfig string    `json:"kubeconfig"`
	IngressURL string    `json:"ingressUrl"`
	Network    string    `json:"network"`
	Machines   []Machine `json:"machines"`
}

// Events writes one JSON object per line. It is safe for use by several
// goroutines; a line is never torn.
type Events struct {
	mu  sync.Mutex
	out io.Writer
}

func NewEvents(out io.Writer) *Events {
	return &Events{out: out}
}

// Step reports that a step of the startup has begun.
func (e *Events) Step(step string) {
	e.write(struct {
		Event string `json:"event"`
		Step  string `json:"step"`
	}{"step", step})
}

func (e *Events) Ready(ready Ready) {
	e.write(struct {
		Event string `json:"event"`
		Ready
	}{"ready", ready})
}

func (e *Events) Stopping() {
	e.write(map[string]string{"event": "stopping"})
}

func (e *Events) Stopped() {
	e.write(map[string]string{"event": "stopped"})
}

func (e *Events) Failed(failure *Failure) {
	e.write(struct {
		Event string `json:"event"`
		*Failure
	}{"failed", failure})
}

func (e *Events) write(event any) {
	line, err := json.Marshal(event)
	if err != nil {
		// Only our own plain structs are encoded here.
		panic(err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	// A reader that disconnected is no reason to stop the cloud.
	_, _ = e.out.Write(append(line, '\n'))
}
