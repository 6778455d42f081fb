package preflight

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"wildcloud.dev/practice/report"
)

func TestCheckMachines(t *testing.T) {
	for _, test := range []struct {
		name   string
		found  []string
		blank  bool
		refuse bool
	}{
		{"nothing yet", nil, true, false},
		{"nothing yet", nil, false, false},
		{"a cluster from the start", []string{"etcd"}, false, false},
		{"a cluster from the start", []string{"etcd"}, true, true},
		{"blank machines", []string{"machines"}, true, false},
		{"blank machines", []string{"machines"}, false, true},
		{"blank machines made a cluster", []string{"machines", "etcd"}, true, false},
		{"blank machines made a cluster", []string{"machines", "etcd"}, false, true},
	} {
		dir := t.TempDir()
		for _, name := range test.found {
			if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		err := CheckMachines(dir, test.blank)
		var failure *report.Failure
		if refused := errors.As(err, &failure) && failure.Code == report.OtherMachines; refused != test.refuse {
			t.Errorf("%s, blank asked for %t: %v", test.name, test.blank, err)
		}
	}
}
