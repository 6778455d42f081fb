package preflight

import (
	"net/netip"
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

func TestFindListener(t *testing.T) {
	for _, test := range []struct {
		table, address string
		want           listener
	}{
		{table, "127.77.0.11:6443", listener{"111", 1000}},
		{table, "127.77.0.12:6443", listener{}},
		{table, "127.77.0.11:8080", listener{"333", 1000}},
		{table, "127.77.0.11:49153", listener{}},
		{table6, "127.0.0.1:80", listener{"444", 0}},
		{"nonsense\n\n0: x y 0A\n", "127.0.0.1:80", listener{}},
	} {
		if got, _ := findListener(test.table, netip.MustParseAddrPort(test.address)); got != test.want {
			t.Errorf("%s: %v, want %v", test.address, got, test.want)
		}
	}
}

func TestParentOf(t *testing.T) {
	for stat, want := range map[string]string{
		"42 (etcd) S 7 42 42 0 -1": "7",
		"42 (a) b (c) S 9 42 42 0": "9",
		"":                         "",
	} {
		if got := parentOf(stat); got != want {
			t.Errorf("%q: parent %q, want %q", stat, got, want)
		}
	}
}
