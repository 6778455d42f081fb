package component

import (
	"syscall"

	"golang.org/x/sys/windows"
)

// ownGroup keeps Ctrl-C in a terminal from reaching the components: their
// order of stopping is the parent's business. No window opens for them either.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{
		CreationFlags: windows.CREATE_NEW_PROCESS_GROUP,
		HideWindow:    true,
	}
}
