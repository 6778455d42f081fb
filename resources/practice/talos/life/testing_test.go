package life

import (
	"context"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
	"github.com/siderolabs/talos/pkg/machinery/config/generate"
	"github.com/siderolabs/talos/pkg/machinery/config/generate/secrets"
	"github.com/siderolabs/talos/pkg/machinery/config/machine"

	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/hardware"
	"wildcloud.dev/practice/talos/pace"
)

// rig is a machine whose clock advances instantly.
type rig struct {
	*testing.T
	*Machine
	dir string
	off func()
}

// start switches a machine on. What is in dir is on its disks.
func start(t *testing.T, dir string, index int, wrong ...faults.Fault) *rig {
	t.Helper()
	clock := pace.NewInstant(time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC))
	made, err := New(dir, hardware.Name(index), netip.MustParseAddr("127.0.0.1"), hardware.At(index), clock)
	if err != nil {
		t.Fatal(err)
	}
	made.SetFaults(wrong)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { made.Run(ctx); close(ended) }()
	off := func() { cancel(); <-ended }
	t.Cleanup(off)
	return &rig{t, made, dir, off}
}

// until waits for the machine to be as described.
func (r *rig) until(what string, reached func(View) bool) View {
	r.Helper()
	deadline := time.After(5 * time.Second)
	for {
		changed := r.Changed()
		if view := r.View(); reached(view) {
			return view
		}
		select {
		case <-changed:
		case <-deadline:
			r.Fatalf("not within 5 s: %s; it is %s, boot %d", what, r.View().Stage, r.View().Boots)
		}
	}
}

func inStage(stage Stage) func(View) bool {
	return func(view View) bool { return view.Stage == stage && view.Up }
}

// configured returns a configuration for a control-plane machine.
func configured(t *testing.T, disk string) config.Provider {
	t.Helper()
	bundle, err := keys()
	if err != nil {
		t.Fatal(err)
	}
	made, err := generate.NewInput("home", "https://127.0.0.1:6443", "1.36.0",
		generate.WithSecretsBundle(bundle), generate.WithVersionContract(config.TalosVersion1_13), generate.WithInstallDisk(disk),
		generate.WithInstallImage("factory.talos.dev/metal-installer/abc:v1.13.4"))
	if err != nil {
		t.Fatal(err)
	}
	provider, err := made.Config(machine.TypeControlPlane)
	if err != nil {
		t.Fatal(err)
	}
	content, err := provider.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if provider, err = configloader.NewFromBytes(content); err != nil {
		t.Fatal(err)
	}
	return provider
}

// keys are generated once, because that takes longer than all the tests.
var keys = sync.OnceValues(func() (*secrets.Bundle, error) {
	return secrets.NewBundle(secrets.NewFixedClock(time.Now()), config.TalosVersion1_13)
})
