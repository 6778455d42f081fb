package sandbox

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// descriptionFile is the pipe with the Spec.
const descriptionFile = 3

// script is the first process: it removes what others leave behind, and passes on the exit code, also of a program that a
// signal ended.
const script = `"$@"; exit $?`

// Inside is the part of Start that runs in the sandbox: it makes the container and becomes the program. It returns only if
// that fails.
func Inside() int {
	description := os.NewFile(descriptionFile, "description")
	var spec Spec
	err := json.NewDecoder(description).Decode(&spec)
	_ = description.Close()
	if err == nil {
		err = build(spec)
	}
	if err == nil {
		err = become(spec)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "practice cloud: the container can't be made:", err)
		return broken
	}
	program, err := find(spec)
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: not in the practice cloud\n", spec.Command[0])
		return NotFound
	}
	arguments := append([]string{program}, spec.Command[1:]...)
	if !spec.Alone {
		arguments = append([]string{"sh", "-c", script, "sh"}, arguments...)
		program = "/bin/sh"
	}
	err = syscall.Exec(program, arguments, spec.Environment)
	fmt.Fprintf(os.Stderr, "%s: %v\n", program, err)
	return NotFound
}

// become gives up this process's rights.
func become(spec Spec) error {
	if err := os.Chdir(spec.Directory); err != nil {
		return err
	}
	if !spec.Mapped {
		if err := syscall.Setgroups(spec.Groups); err != nil {
			return err
		}
		if err := syscall.Setresgid(spec.Group, spec.Group, spec.Group); err != nil {
			return err
		}
		if err := syscall.Setresuid(spec.User, spec.User, spec.User); err != nil {
			return err
		}
	} else if err := unix.Prctl(unix.PR_CAP_AMBIENT, unix.PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0); err != nil {
		return err
	}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	// The kernel forgets it when the user changes.
	return unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(syscall.SIGKILL), 0, 0, 0)
}

// find returns the program, in the container's search path.
func find(spec Spec) (string, error) {
	for _, variable := range spec.Environment {
		if path, found := strings.CutPrefix(variable, "PATH="); found {
			if err := os.Setenv("PATH", path); err != nil {
				return "", err
			}
		}
	}
	return exec.LookPath(spec.Command[0])
}
