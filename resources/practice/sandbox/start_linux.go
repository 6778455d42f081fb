package sandbox

import (
	"os"
	"os/exec"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

const spaces = syscall.CLONE_NEWNS | syscall.CLONE_NEWPID | syscall.CLONE_NEWIPC

// Supported reports whether this user may separate programs on this computer.
var Supported = sync.OnceValue(func() bool {
	command := exec.Command("/bin/true")
	command.SysProcAttr = separate(Spec{})
	return command.Run() == nil
})

// separate starts a process in namespaces of its own. Without root, its user is this one under another number.
func separate(spec Spec) *syscall.SysProcAttr {
	attributes := &syscall.SysProcAttr{Cloneflags: spaces, Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if os.Getuid() == 0 {
		return attributes
	}
	attributes.Cloneflags |= syscall.CLONE_NEWUSER
	attributes.UidMappings = []syscall.SysProcIDMap{{ContainerID: spec.User, HostID: os.Getuid(), Size: 1}}
	attributes.GidMappings = []syscall.SysProcIDMap{{ContainerID: spec.Group, HostID: os.Getgid(), Size: 1}}
	// To mount things although the user isn't root.
	attributes.AmbientCaps = []uintptr{unix.CAP_SYS_ADMIN}
	return attributes
}
