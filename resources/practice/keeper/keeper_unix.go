//go:build unix

package keeper

import (
	"os"
	"os/exec"
	"sync"
	"syscall"
)

// script runs its arguments as a program. Its standard input is a pipe from this process: when that ends, because this process
// closed it or is gone, the program is asked to exit, and killed two seconds later.
const script = `
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
(
	trap 'exit 0' TERM
	read -r _ <&3
	kill -TERM "$program"
	n=0
	while kill -0 "$program" && [ "$n" -lt 20 ]; do sleep 0.1; n=$((n+1)); done
	kill -KILL "$program"
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$program"
code=$?
kill -KILL "$watcher" 2>/dev/null
exit "$code"
`

// Start starts a program.
func Start(wanted Command) (*Process, error) {
	command := exec.Command("/bin/sh", append([]string{"-c", script, "sh", wanted.Path}, wanted.Arguments...)...)
	command.Env, command.Dir = wanted.Environment, wanted.Directory
	command.Stdout, command.Stderr = wanted.Output, wanted.Output
	// Ctrl-C in a terminal must not reach it.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	lifeline, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	process := &Process{command: command, done: make(chan struct{}), release: sync.OnceFunc(func() { _ = lifeline.Close() })}
	go process.wait()
	return process, nil
}

func kill(shell *os.Process) { _ = syscall.Kill(-shell.Pid, syscall.SIGKILL) }
