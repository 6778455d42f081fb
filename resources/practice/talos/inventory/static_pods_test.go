package inventory

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
	"github.com/siderolabs/talos/pkg/machinery/constants"
	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/talos/hardware"
	"wildcloud.dev/practice/talos/life"
)

const steers = `version: v1alpha1
machine:
  type: controlplane
  kubelet: {image: "ghcr.io/siderolabs/kubelet:v1.35.2"}
cluster:
  controlPlane: {endpoint: "https://127.0.0.2:6443"}
  apiServer: {image: "registry.k8s.io/kube-apiserver:v1.35.2", extraArgs: {feature-gates: "A=true"}}
  controllerManager: {image: "registry.k8s.io/kube-controller-manager:v1.35.2"}
  scheduler: {image: "registry.k8s.io/kube-scheduler:v1.35.2"}
`

func viewOf(t *testing.T, text string) life.View {
	t.Helper()
	provider, err := configloader.NewFromBytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return life.View{Name: "tower", Address: netip.MustParseAddr("127.0.0.1"), Profile: hardware.At(2), Config: provider, Record: life.Record{Stage: life.Running}}
}

// podsOf shows a machine and returns the pods of its control plane, by name.
func podsOf(t *testing.T, shown *Inventory, view life.View) map[string]corev1.Pod {
	t.Helper()
	if err := shown.Show(t.Context(), view, nil); err != nil {
		t.Fatal(err)
	}
	list, err := shown.StaticPods(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pods := map[string]corev1.Pod{}
	for _, pod := range list {
		pods[pod.Name] = pod
	}
	return pods
}

func TestStaticPodsFollowTheConfigurationAndNothingElse(t *testing.T) {
	shown, err := New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	first := podsOf(t, shown, viewOf(t, steers))
	again := podsOf(t, shown, viewOf(t, steers))
	next := podsOf(t, shown, viewOf(t, strings.Replace(steers, "kube-scheduler:v1.35.2", "kube-scheduler:v1.36.3", 1)))
	if len(first) != 3 || len(next) != 3 {
		t.Fatalf("%d pods, then %d", len(first), len(next))
	}
	version := func(pod corev1.Pod) string { return pod.Annotations[constants.AnnotationStaticPodConfigVersion] }
	for name := range first {
		if version(first[name]) != version(again[name]) {
			t.Errorf("%s is another one without a change", name)
		}
		changed := version(next[name]) != version(first[name])
		if wanted := name == "kube-scheduler"; changed != wanted {
			t.Errorf("%s: changed %t, want %t", name, changed, wanted)
		}
	}
	if image := next["kube-scheduler"].Spec.Containers[0].Image; !strings.HasSuffix(image, ":v1.36.3") {
		t.Errorf("the scheduler runs %s", image)
	}
	if command := strings.Join(next["kube-apiserver"].Spec.Containers[0].Command, " "); !strings.Contains(command, "--feature-gates=A=true") {
		t.Errorf("an argument that was asked for is missing: %s", command)
	}
}

func TestOnlyMachinesThatSteerHaveStaticPods(t *testing.T) {
	shown, err := New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	podsOf(t, shown, viewOf(t, steers))
	worker := viewOf(t, strings.Replace(steers, "type: controlplane", "type: worker", 1))
	if pods := podsOf(t, shown, worker); len(pods) != 0 {
		t.Errorf("a worker has %d", len(pods))
	}
}
