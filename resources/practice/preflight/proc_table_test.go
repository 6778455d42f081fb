package preflight

import (
	"net"
	"net/netip"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0B004D7F:192B 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 111 1 0 100 0 0 10 0
   1: 0B004D7F:192B 0B004D7F:C001 01 00000000:00000000 00:00000000 00000000  1000        0 222 1 0 100 0 0 10 0
   2: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 333 1 0 100 0 0 10 0
`

const table6 = `  sl  local_address                         remote_address                        st
   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 444 1
`

func TestListenerInode(t *testing.T) {
	for _, test := range []struct{ table, address, want string }{
		{table, "127.77.0.11:6443", "111"},
		{table, "127.77.0.12:6443", ""},
		{table, "127.77.0.11:8080", "333"},
		{table, "127.77.0.11:49153", ""},
		{table6, "127.0.0.1:80", "444"},
		{"nonsense\n\n0: x y 0A\n", "127.0.0.1:80", ""},
	} {
		if got := listenerInode(test.table, netip.MustParseAddrPort(test.address)); got != test.want {
			t.Errorf("%s: inode %q, want %q", test.address, got, test.want)
		}
	}
}

func TestPortHolderIsThisProcess(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the holder is only known on Linux")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	holder := portHolder(listener.Addr().String())
	if !strings.HasSuffix(holder, "(pid "+strconv.Itoa(os.Getpid())+")") {
		t.Errorf("holder %q", holder)
	}
}
