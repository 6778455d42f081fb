package programs

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/keeper"
	"wildcloud.dev/practice/routes"
)

const (
	firstPause = time.Second
	lastPause  = time.Minute
	// steadyTime is how long a program must run for its next exit to count as the first one.
	steadyTime  = 2 * time.Minute
	startProbe  = 100 * time.Millisecond
	laterProbe  = 5 * time.Second
	largestLog  = 8 << 20
	reasonLines = 12
	reasonBytes = 2048
)

// phase is what a program is doing.
type phase string

const (
	starting phase = "starting"
	running  phase = "running"
	failing  phase = "failing"
)

// condition is a snapshot of a process.
type condition struct {
	phase    phase
	since    time.Time
	restarts int32
	// The last exit, if there was one.
	exitCode int32
	exitedAt time.Time
	reason   string
	pause    time.Duration
	ports    routes.Ports
}

// process keeps one program running until its context ends.
type process struct {
	path string
	// prepare chooses ports and returns how to start the program with them.
	prepare func(ctx context.Context) (start, routes.Ports, error)
	probe   func(ctx context.Context, ports routes.Ports) bool
	changed func()

	mu    sync.Mutex
	state condition
}

func (p *process) condition() condition {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state
}

func (p *process) update(change func(*condition)) {
	p.mu.Lock()
	change(&p.state)
	p.mu.Unlock()
	p.changed()
}

// run restarts the program whenever it exits, after a pause that doubles each time, until the context ends.
func (p *process) run(ctx context.Context) {
	pause := firstPause
	for ctx.Err() == nil {
		began := time.Now()
		exitCode, reason := p.once(ctx)
		if ctx.Err() != nil {
			return
		}
		if time.Since(began) > steadyTime {
			pause = firstPause
		}
		p.update(func(c *condition) {
			c.phase, c.exitCode, c.exitedAt, c.reason, c.pause = failing, exitCode, time.Now(), reason, pause
		})
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		pause = min(2*pause, lastPause)
		p.update(func(c *condition) { c.restarts++ })
	}
}

// once runs the program until it exits, and returns its exit code and its last words.
func (p *process) once(ctx context.Context) (int32, string) {
	how, ports, err := p.prepare(ctx)
	if err != nil {
		return 1, err.Error()
	}
	log, err := openLog(how.log)
	if err != nil {
		return 1, err.Error()
	}
	defer log.Close()
	child, err := keeper.Start(keeper.Command{
		Path: p.path, Arguments: how.arguments, Environment: how.environment, Directory: how.directory, Output: log,
	})
	if err != nil {
		return 1, err.Error()
	}
	p.update(func(c *condition) { c.phase, c.since, c.ports = starting, time.Now(), ports })
	p.watch(ctx, child, ports, log)
	child.Stop()
	return int32(child.ExitCode()), lastWords(how.log)
}

// lastWords are the end of a log, as much as a kubelet would report.
func lastWords(log string) string {
	words := strings.Join(files.Tail(log, reasonLines), "\n")
	return strings.ToValidUTF8(words[max(0, len(words)-reasonBytes):], "")
}

// watch probes the program until it exits or the context ends.
func (p *process) watch(ctx context.Context, child *keeper.Process, ports routes.Ports, log *os.File) {
	next := time.NewTimer(0)
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-child.Done():
			return
		case <-next.C:
		}
		now := starting
		if p.probe(ctx, ports) {
			now = running
		}
		if p.condition().phase != now {
			p.update(func(c *condition) { c.phase = now })
		}
		if now == running {
			next.Reset(laterProbe)
		} else {
			next.Reset(startProbe)
		}
		trim(log)
	}
}

func openLog(path string) (*os.File, error) {
	if err := files.PrivateDir(filepath.Dir(path)); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
}

// trim empties a log that grew too large. The program appends to it, so it goes on at the start.
func trim(log *os.File) {
	if about, err := log.Stat(); err == nil && about.Size() > largestLog {
		_ = log.Truncate(0)
	}
}
