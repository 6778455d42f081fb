// Package keeper runs programs that aren't ours, and that must not outlive this process, however it ends.
package keeper

import (
	"os"
	"os/exec"
	"time"
)

// Command describes a program to run.
type Command struct {
	Path        string
	Arguments   []string
	Environment []string
	Directory   string
	Output      *os.File
}

// Process is a running program.
type Process struct {
	command *exec.Cmd
	release func()
	done    chan struct{}
}

// killTime is longer than the program has between being asked to exit and being killed.
const killTime = 4 * time.Second

// Done is closed when the program has ended.
func (p *Process) Done() <-chan struct{} { return p.done }

// ExitCode of a program that has ended; -1 if a signal ended it.
func (p *Process) ExitCode() int { return p.command.ProcessState.ExitCode() }

// Stop asks the program to exit, kills it if it doesn't, and waits until it's gone.
func (p *Process) Stop() {
	p.release()
	select {
	case <-p.done:
	case <-time.After(killTime):
		kill(p.command.Process)
		<-p.done
	}
}

func (p *Process) wait() {
	// Why it ended is in its exit code and its output.
	_ = p.command.Wait()
	p.release()
	close(p.done)
}
