package life

import (
	"strings"
	"testing"

	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
)

// joined is a machine that is part of a cluster.
func joined(t *testing.T) *rig {
	t.Helper()
	rig := start(t, t.TempDir(), 1)
	rig.until("it waits for an owner", inStage(Maintenance))
	if err := rig.Adopt(configured(t, "/dev/nvme0n1")); err != nil {
		t.Fatal(err)
	}
	rig.until("it boots what it installed", func(view View) bool { return view.Up && view.Stage == Booting })
	if err := rig.SetMember(true); err != nil {
		t.Fatal(err)
	}
	if err := rig.Join(true); err != nil {
		t.Fatal(err)
	}
	rig.until("it runs", inStage(Running))
	return rig
}

func with(t *testing.T, provider config.Provider, former, next string) config.Provider {
	t.Helper()
	content, err := provider.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(content), former) {
		t.Fatalf("the configuration has no %s", former)
	}
	changed, err := configloader.NewFromBytes([]byte(strings.ReplaceAll(string(content), former, next)))
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

func TestAnotherKubeletStopsAndIsWellOnceKubernetesKnowsIt(t *testing.T) {
	rig := joined(t)
	next := with(t, rig.View().Config, "kubelet:v1.36.0", "kubelet:v1.36.3")
	if err := rig.Configure(next); err != nil {
		t.Fatal(err)
	}
	view := rig.until("the new kubelet starts", func(view View) bool { return view.Kubelet == KubeletStarting })
	if unmet := view.Unmet(); len(unmet) == 0 || !strings.Contains(unmet[0].Reason, "kubelet") {
		t.Errorf("nothing is missing while it starts: %v", unmet)
	}
	rig.KubeletStarted()
	if view := rig.View(); view.Kubelet != KubeletRuns || len(view.Unmet()) != 0 {
		t.Errorf("%v %v", view.Kubelet, view.Unmet())
	}
}

func TestOtherChangesLeaveTheKubeletAlone(t *testing.T) {
	rig := joined(t)
	next := with(t, rig.View().Config, "kube-scheduler:v1.36.0", "kube-scheduler:v1.36.3")
	if err := rig.Configure(next); err != nil {
		t.Fatal(err)
	}
	if view := rig.View(); view.Kubelet != KubeletRuns {
		t.Errorf("the kubelet is %v", view.Kubelet)
	}
}
