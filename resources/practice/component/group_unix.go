//go:build unix

package component

import "syscall"

// ownGroup keeps Ctrl-C in a terminal from reaching the components: their
// order of stopping is the parent's business.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}
