package preflight

import (
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
)

// portHolder names the process that listens on address, or nothing when the
// system does not tell (a process of another user).
func portHolder(address string) string {
	wanted, err := netip.ParseAddrPort(address)
	if err != nil {
		return ""
	}
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		content, err := os.ReadFile(table)
		if err != nil {
			continue
		}
		if inode := listenerInode(string(content), wanted); inode != "" {
			return processWithSocket(inode)
		}
	}
	return ""
}

func processWithSocket(inode string) string {
	target := "socket:[" + inode + "]"
	descriptors, err := filepath.Glob("/proc/[0-9]*/fd/*")
	if err != nil {
		return ""
	}
	for _, descriptor := range descriptors {
		// Descriptors vanish while we look and many are not ours to read.
		if link, err := os.Readlink(descriptor); err != nil || link != target {
			continue
		}
		pid := strings.Split(descriptor, "/")[2]
		name, err := os.ReadFile("/proc/" + pid + "/comm")
		if err != nil {
			return fmt.Sprintf("pid %s", pid)
		}
		return fmt.Sprintf("%s (pid %s)", strings.TrimSpace(string(name)), pid)
	}
	return ""
}
