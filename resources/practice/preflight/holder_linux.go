package preflight

import (
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
)

// findHolder returns the process that listens on address. The name of another
// user's process is unknown, but its socket is listed with that user's id.
func findHolder(address string) holder {
	wanted, err := netip.ParseAddrPort(address)
	if err != nil {
		return holder{}
	}
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		content, err := os.ReadFile(table)
		if err != nil {
			continue
		}
		if socket, ok := findListener(string(content), wanted); ok {
			return holderOf(socket)
		}
	}
	// The socket was closed after the attempt to listen.
	return holder{leaving: true}
}

func holderOf(socket listener) holder {
	process := processWithSocket(socket.inode)
	if process == "" {
		return holder{leaving: socket.uid == os.Getuid() || os.Getuid() == 0}
	}
	pid := filepath.Base(process)
	name, err := os.ReadFile(filepath.Join(process, "comm"))
	if err != nil {
		return holder{name: "pid " + pid, leaving: true}
	}
	return holder{
		name:    fmt.Sprintf("%s (pid %s)", strings.TrimSpace(string(name)), pid),
		leaving: isOrphanedComponent(process),
	}
}

// processWithSocket returns the /proc folder of the process that has the socket open.
func processWithSocket(inode string) string {
	target := "socket:[" + inode + "]"
	descriptors, err := filepath.Glob("/proc/[0-9]*/fd/*")
	if err != nil {
		return ""
	}
	for _, descriptor := range descriptors {
		// Descriptors disappear meanwhile, and we may not read those of other users.
		if link, err := os.Readlink(descriptor); err == nil && link == target {
			return filepath.Dir(filepath.Dir(descriptor))
		}
	}
	return ""
}

// isOrphanedComponent recognizes a component of a practice cloud whose parent died.
// Components run the same program as their parent, with "component" as first argument.
func isOrphanedComponent(process string) bool {
	arguments, err := os.ReadFile(filepath.Join(process, "cmdline"))
	if err != nil {
		return os.IsNotExist(err)
	}
	parts := strings.Split(string(arguments), "\x00")
	if len(parts) < 2 || parts[1] != "component" {
		return false
	}
	stat, err := os.ReadFile(filepath.Join(process, "stat"))
	if err != nil {
		return os.IsNotExist(err)
	}
	parent := parentOf(string(stat))
	own, ownErr := os.Readlink(filepath.Join(process, "exe"))
	other, otherErr := os.Readlink(filepath.Join("/proc", parent, "exe"))
	return ownErr != nil || otherErr != nil || own != other
}
