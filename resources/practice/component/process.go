// Package component runs the parts of a control plane as processes of their
// own: this same program, started again with other arguments.
//
// Own processes because the Kubernetes components each claim the process they
// run in (signals, flags, feature gates, exit on a fatal error), and because a
// broken part then ends with its last words in a log instead of taking the
// reporting with it. The pipe on a child's standard input is its lifeline: a
// line "stop" asks it to end, the end of the pipe (the parent is gone, however
// it went) makes it end at once.
package component

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/report"
)

// small are the parts with little to do at a time. On more than one processor they
// wake each other's threads in vain, which is a third of what they cost at rest.
var small = map[string]bool{Etcd: true, ControllerManager: true, Scheduler: true, Kwok: true}

// lastLines is enough to hold a panic with its reason on top.
const lastLines = 40

// Process is one running component.
type Process struct {
	name     string
	logPath  string
	command  *exec.Cmd
	lifeline io.WriteCloser
	done     chan struct{}
}

// Start runs this program again as the named component. Its output goes to
// <logDir>/<name>.log; the log of the run before is kept beside it.
func Start(name, logDir string, arguments ...string) (*Process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	logPath := filepath.Join(logDir, name+".log")
	log, err := openLog(logPath)
	if err != nil {
		return nil, err
	}
	defer log.Close()

	command := exec.Command(self, append([]string{"component", name}, arguments...)...)
	command.Stdout = log
	command.Stderr = log
	command.Dir = logDir
	command.SysProcAttr = ownGroup()
	// kwok would otherwise read settings out of the home directory.
	command.Env = append(os.Environ(), "KWOK_WORKDIR="+logDir)
	if small[name] {
		command.Env = append(command.Env, "GOMAXPROCS=1")
	}
	lifeline, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	process := &Process{name: name, logPath: logPath, command: command, lifeline: lifeline, done: make(chan struct{})}
	go func() {
		// How it ended stands in its log; who cares that it ended waits on Done.
		_ = command.Wait()
		close(process.done)
	}()
	return process, nil
}

func openLog(path string) (*os.File, error) {
	if err := os.Rename(path, path+".1"); err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	return os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
}

// Done is closed when the process has ended.
func (p *Process) Done() <-chan struct{} { return p.done }

// Exited describes an end that nobody asked for.
func (p *Process) Exited() *report.Failure {
	return &report.Failure{
		Code:      report.ComponentExited,
		Component: p.name,
		Detail:    p.command.ProcessState.String(),
		LastLines: files.Tail(p.logPath, lastLines),
	}
}

// Stop asks the process to end and kills it when the patience is over.
func (p *Process) Stop(patience time.Duration) {
	_, _ = io.WriteString(p.lifeline, "stop\n")
	select {
	case <-p.done:
	case <-time.After(patience):
		p.Kill()
	}
}

// Kill ends the process now and waits until it is gone.
func (p *Process) Kill() {
	_ = p.command.Process.Kill()
	<-p.done
}

// Name is the component's name.
func (p *Process) Name() string { return p.name }
