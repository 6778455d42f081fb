//go:build !linux

package sandbox

import (
	"fmt"
	"os"
	"syscall"
)

// Supported reports whether this user may separate programs on this computer.
func Supported() bool { return false }

func separate(Spec) *syscall.SysProcAttr { return nil }

// Inside is the part of Start that runs in the sandbox.
func Inside() int {
	fmt.Fprintln(os.Stderr, ErrUnsupported)
	return broken
}
