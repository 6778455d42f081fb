// Package sandbox runs a program of this computer as if it were in a container: it sees the container's folder as its file
// system, with this computer's programs (read-only), the container's volumes and nothing else, and no processes but its own.
// It shares the network with this computer. It ends with this process, however that ends.
package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// Command is the argument with which this program starts itself inside a sandbox.
const Command = "inside"

// ErrUnsupported means that this computer can't separate programs: another system than Linux, or namespaces are forbidden.
var ErrUnsupported = errors.New("this computer can't run programs in the place of containers")

const (
	// NotFound is the exit code for a program that isn't there, as shells have it.
	NotFound = 127
	// broken is the exit code when the sandbox couldn't be made.
	broken = 125
	// signalled is added to the number of the signal that ended a program.
	signalled = 128
	// drainTime is how long output may take after the program has ended.
	drainTime = 5 * time.Second
)

// Mount is a file or folder of this computer at a path of the container.
type Mount struct {
	Source, Target string
	ReadOnly       bool
}

// Spec describes a container and what to run in it.
type Spec struct {
	// Root is the folder that the container has as its file system.
	Root         string
	ReadOnlyRoot bool
	// Mounts in their order; a later one may be inside an earlier one.
	Mounts      []Mount
	Command     []string
	Environment []string
	Directory   string
	User, Group int
	Groups      []int
	// Alone makes the program the first process of the container. It then gets signals only if it handles them.
	Alone bool
	// Mapped means that this user is already the container's, because nobody but root may become another one. Start sets it.
	Mapped bool
}

// Streams are the program's input and output; nil ones are empty or discarded.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// Process is a running program.
type Process struct {
	command *exec.Cmd
	done    chan struct{}
	err     error
}

// Start starts a program. When the context ends, everything in the sandbox is killed.
func Start(ctx context.Context, spec Spec, streams Streams) (*Process, error) {
	if !Supported() {
		return nil, ErrUnsupported
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	spec.Mapped = os.Getuid() != 0
	description, err := json.Marshal(spec)
	if err != nil {
		return nil, err
	}
	// Not as an argument, because every user of this computer can read those.
	reader, writer, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	defer writer.Close()
	command := exec.CommandContext(ctx, self, Command)
	command.Env = []string{}
	command.Dir = spec.Root
	command.ExtraFiles = []*os.File{reader}
	command.Stdout, command.Stderr = streams.Out, streams.Err
	command.WaitDelay = drainTime
	command.SysProcAttr = separate(spec)
	var input io.WriteCloser
	if streams.In != nil {
		if input, err = command.StdinPipe(); err != nil {
			return nil, err
		}
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	if input != nil {
		// It ends with the stream. Waiting for it would keep a program that doesn't read to the end.
		go func() {
			_, _ = io.Copy(input, streams.In)
			_ = input.Close()
		}()
	}
	process := &Process{command: command, done: make(chan struct{})}
	if _, err := writer.Write(description); err != nil {
		_ = command.Process.Kill()
		process.wait()
		return nil, fmt.Errorf("describe the container: %w", err)
	}
	go process.wait()
	return process, nil
}

func (p *Process) wait() {
	p.err = p.command.Wait()
	close(p.done)
}

// Signal sends a signal to the first process of the container.
func (p *Process) Signal(signal syscall.Signal) { _ = p.command.Process.Signal(signal) }

// Done is closed when everything in the container has ended.
func (p *Process) Done() <-chan struct{} { return p.done }

// Result waits for the end, and returns the exit code. An error means that not all of the output arrived.
func (p *Process) Result() (int, error) {
	<-p.done
	state := p.command.ProcessState
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return signalled + int(status.Signal()), nil
	}
	if code := state.ExitCode(); code != 0 {
		return code, nil
	}
	return 0, p.err
}

// Run runs a program until it ends.
func Run(ctx context.Context, spec Spec, streams Streams) (int, error) {
	process, err := Start(ctx, spec, streams)
	if err != nil {
		return broken, err
	}
	return process.Result()
}
