package life

import (
	"fmt"
	"sync"
	"time"

	"google.golang.org/protobuf/proto"

	"wildcloud.dev/practice/talos/pace"
)

// Event is one entry of the stream that "talosctl events" shows.
type Event struct {
	ID      string
	Actor   string
	Time    time.Time
	Payload proto.Message
}

// Journal is what a machine says: its kernel, its services, its events. It is
// gone with a restart, as on a real machine.
type Journal struct {
	Kernel Feed[string]
	Events Feed[Event]

	clock pace.Clock
	mu    sync.Mutex
	logs  map[string]*Feed[string]
	next  int
}

func newJournal(clock pace.Clock) *Journal {
	return &Journal{clock: clock, logs: map[string]*Feed[string]{}}
}

// Say writes a line as Talos writes into the kernel's log.
func (j *Journal) Say(format string, arguments ...any) {
	j.Kernel.Add(fmt.Sprintf("user: warning: [%s]: [talos] %s\n",
		j.clock.Now().UTC().Format("2006-01-02T15:04:05.000000000Z"), fmt.Sprintf(format, arguments...)))
}

// Publish adds an event. The actor is the request that caused it, or empty.
func (j *Journal) Publish(actor string, payload proto.Message) {
	now := j.clock.Now()
	j.mu.Lock()
	j.next++
	id := fmt.Sprintf("%010x%010d", now.Unix(), j.next)
	j.mu.Unlock()
	j.Events.Add(Event{ID: id, Actor: actor, Time: now, Payload: payload})
}

// Log is the log of a service.
func (j *Journal) Log(service string) *Feed[string] {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.logs[service] == nil {
		j.logs[service] = &Feed[string]{}
	}
	return j.logs[service]
}

// Note writes a line into the log of a service.
func (j *Journal) Note(service, format string, arguments ...any) {
	j.Log(service).Add(j.clock.Now().UTC().Format(time.RFC3339) + " " + fmt.Sprintf(format, arguments...) + "\n")
}
