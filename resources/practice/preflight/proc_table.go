package preflight

import (
	"encoding/hex"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

const stateListen = "0A"

// listener is a listening socket in the kernel's table.
type listener struct {
	inode string
	uid   int
}

// findListener finds, in the text of /proc/net/tcp or tcp6, the socket that
// keeps address from being listened on: the same port on the same address or
// on all addresses.
func findListener(table string, wanted netip.AddrPort) (listener, bool) {
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		if len(fields) < 10 || fields[3] != stateListen {
			continue
		}
		local, ok := parseProcAddress(fields[1])
		if !ok || local.Port() != wanted.Port() {
			continue
		}
		if local.Addr() == wanted.Addr() || local.Addr().IsUnspecified() {
			uid, err := strconv.Atoi(fields[7])
			if err != nil {
				uid = -1
			}
			return listener{inode: fields[9], uid: uid}, true
		}
	}
	return listener{}, false
}

// parentOf reads the parent's id from the text of /proc/<pid>/stat. The second
// field is a name in brackets that may itself contain spaces and brackets.
func parentOf(stat string) string {
	fields := strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
	if len(fields) < 2 {
		return ""
	}
	return fields[1]
}

// parseProcAddress reads "0B004D7F:192B": the address as 32-bit words of a
// little-endian machine, the port as plain hexadecimal.
func parseProcAddress(text string) (netip.AddrPort, bool) {
	address, port, found := strings.Cut(text, ":")
	if !found {
		return netip.AddrPort{}, false
	}
	raw, err := hex.DecodeString(address)
	if err != nil || len(raw)%4 != 0 {
		return netip.AddrPort{}, false
	}
	for word := range slices.Chunk(raw, 4) {
		slices.Reverse(word)
	}
	ip, ok := netip.AddrFromSlice(raw)
	if !ok {
		return netip.AddrPort{}, false
	}
	number, err := strconv.ParseUint(port, 16, 16)
	if err != nil {
		return netip.AddrPort{}, false
	}
	return netip.AddrPortFrom(ip.Unmap(), uint16(number)), true
}
