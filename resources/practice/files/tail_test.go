package files

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTail(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	long := strings.Repeat("a long first part\n", 2000)
	if err := os.WriteFile(path, []byte(long+"one\ntwo\nthree\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := Tail(path, 2); !slices.Equal(got, []string{"two", "three"}) {
		t.Errorf("Tail is %q", got)
	}
	if got := Tail(path, 100000); got[0] != "a long first part" {
		t.Errorf("a torn line was kept: %q", got[0])
	}
	if got := Tail(path+".missing", 2); got != nil {
		t.Errorf("a missing log has lines: %q", got)
	}
}
