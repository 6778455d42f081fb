// Package component runs the components of a control plane as separate processes:
// this same executable, started with other arguments.
//
// They are separate processes because each Kubernetes component claims the process
// it runs in (signals, flags, feature gates, exit on a fatal error), and because a
// component that crashes then leaves its error in a log instead of taking the
// reporting down with it. The pipe on a child's standard input is its lifeline: a
// line "stop" asks it to end, the end of the pipe (the parent is gone, however
// it went) makes it end at once.
package component

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/report"
)

// small are the components with little to do at a time. On more than one processor they
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
	// A proxy for the internet would get the API server's calls to webhooks.
	command.Env = append(withoutProxies(os.Environ()), "KWOK_WORKDIR="+logDir)
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
		// Its log says how it ended; callers that need to know when wait on Done.
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

// Exited describes an exit that wasn't requested.
func (p *Process) Exited() *report.Failure {
	return &report.Failure{
		Code:      report.ComponentExited,
		Component: p.name,
		Detail:    p.command.ProcessState.String(),
		LastLines: files.Tail(p.logPath, lastLines),
	}
}

// Stop asks the process to exit and kills it after the timeout.
func (p *Process) Stop(timeout time.Duration) {
	_, _ = io.WriteString(p.lifeline, "stop\n")
	select {
	case <-p.done:
	case <-time.After(timeout):
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

// withoutProxies leaves out the variables that make programs use a proxy.
func withoutProxies(environment []string) []string {
	return slices.DeleteFunc(slices.Clone(environment), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.Contains([]string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"}, strings.ToUpper(name))
	})
}
