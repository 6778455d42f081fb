package cluster

import (
	"bytes"
	"errors"
	"net"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/hardware"
	"wildcloud.dev/practice/talos/life"
	"wildcloud.dev/practice/talos/pace"
)

func member(name string, well bool) Member { return Member{ID: uint64(len(name)), Well: well} }

func TestQuorum(t *testing.T) {
	for _, test := range []struct {
		well, ill int
		want      bool
	}{{0, 0, false}, {1, 0, true}, {0, 1, false}, {1, 1, false}, {2, 1, true}, {1, 2, false}, {3, 2, true}, {2, 2, false}} {
		var members []Member
		for range test.well {
			members = append(members, member("a", true))
		}
		for range test.ill {
			members = append(members, member("b", false))
		}
		if got := quorum(members); got != test.want {
			t.Errorf("%d well and %d ill: %t", test.well, test.ill, got)
		}
	}
}

func TestSurvives(t *testing.T) {
	three := []Member{{ID: 1, Well: true}, {ID: 2, Well: true}, {ID: 3}}
	if !survives(three, 3) {
		t.Error("the dead one cannot be taken out")
	}
	if survives(three, 1) {
		t.Error("one of the two that are left could be taken out")
	}
}

const worker = `version: v1alpha1
machine:
  type: worker
  kubelet: {image: "ghcr.io/siderolabs/kubelet:v1.36.3"}
  nodeLabels: {home: attic}
  nodeAnnotations: {note: "below the roof"}
  nodeTaints: {gpu: "true:NoSchedule", quiet: NoExecute}
cluster:
  controlPlane: {endpoint: "https://127.0.0.2:7443"}
---
apiVersion: v1alpha1
kind: HostnameConfig
hostname: attic
auto: off
---
apiVersion: v1alpha1
kind: Layer2VIPConfig
name: 127.0.0.3
link: enp34s0
`

func load(t *testing.T, text string) config.Provider {
	t.Helper()
	provider, err := configloader.NewFromBytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return provider
}

func viewOf(t *testing.T, text string) life.View {
	return life.View{
		Name: "tower", Address: netip.MustParseAddr("127.0.0.1"), Profile: hardware.At(2), Config: load(t, text),
		Record: life.Record{System: &life.System{Disk: "sda"}}, Running: life.Boot{Version: "v1.13.4"},
	}
}

func TestNodeHasWhatTheConfigurationSays(t *testing.T) {
	node := nodeOf(viewOf(t, worker))
	if node.Name != "attic" || node.Labels["home"] != "attic" || node.Annotations["note"] != "below the roof" {
		t.Errorf("%s %v %v", node.Name, node.Labels, node.Annotations)
	}
	taints := map[string]string{}
	for _, taint := range node.Spec.Taints {
		taints[taint.Key] = taint.ToString()
	}
	if len(taints) != 2 || taints["gpu"] != "gpu=true:NoSchedule" || taints["quiet"] != "quiet:NoExecute" {
		t.Errorf("taints %v", taints)
	}
	info := node.Status.NodeInfo
	if info.KubeletVersion != "v1.36.3" || info.OSImage != "Talos (v1.13.4)" || node.Status.Capacity.Cpu().Value() != 16 {
		t.Errorf("%+v %v", info, node.Status.Capacity)
	}
}

func TestControlPlaneKeepsLoadsAwayUnlessAllowed(t *testing.T) {
	for text, want := range map[string]int{
		strings.Replace(worker, "type: worker", "type: controlplane", 1): 3,
		strings.Replace(strings.Replace(worker, "type: worker", "type: controlplane", 1),
			"cluster:\n", "cluster:\n  allowSchedulingOnControlPlanes: true\n", 1): 2,
	} {
		if got := nodeOf(viewOf(t, text)).Spec.Taints; len(got) != want {
			t.Errorf("%v, want %d", got, want)
		}
	}
}

func TestSharedAddresses(t *testing.T) {
	got := sharedAddresses(viewOf(t, worker))
	if len(got) != 2 || got[0].String() != "127.0.0.2:7443" || got[1].String() != "127.0.0.3:7443" {
		t.Errorf("%v", got)
	}
	outside := strings.Replace(strings.Replace(worker, "127.0.0.2", "192.168.1.40", 1), "name: 127.0.0.3", "name: 192.168.1.41", 1)
	if got := sharedAddresses(viewOf(t, outside)); len(got) != 0 {
		t.Errorf("addresses of a real network would be served: %v", got)
	}
}

func TestBootstrapIsRefused(t *testing.T) {
	machine, err := life.New(t.TempDir(), "tower", netip.MustParseAddr("127.0.0.1"), hardware.At(2), pace.NewInstant(time.Now()))
	if err != nil {
		t.Fatal(err)
	}
	machine.SetFaults(faults.Set{faults.ClockOff})
	made := New([]*life.Machine{machine}, nil, filepath.Join(t.TempDir(), "snapshot"), nil, &bytes.Buffer{})
	if err := made.Bootstrap(machine, false); !errors.Is(err, ErrNotYet) {
		t.Errorf("before the installation: %v", err)
	}
	if err := made.Remove(1); !errors.Is(err, ErrNoQuorum) {
		t.Errorf("removal without a cluster: %v", err)
	}
}

func TestGateCutsWhatGoesThrough(t *testing.T) {
	target, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer target.Close()
	go func() {
		for {
			connection, err := target.Accept()
			if err != nil {
				return
			}
			go func() { _, _ = connection.Write([]byte("hello")) }()
		}
	}()
	opened, err := openGate(netip.MustParseAddrPort("127.0.0.1:0"), netip.MustParseAddrPort(target.Addr().String()))
	if err != nil {
		t.Fatal(err)
	}
	connection, err := net.Dial("tcp", opened.listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	greeting := make([]byte, 5)
	if _, err := connection.Read(greeting); err != nil || string(greeting) != "hello" {
		t.Fatalf("%q %v", greeting, err)
	}
	opened.close()
	if err := connection.SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := connection.Read(greeting); err == nil || errors.Is(err, net.ErrClosed) {
		t.Errorf("the connection goes on: %v", err)
	} else if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
		t.Error("the connection was left hanging")
	}
}

func TestMirrorPodIsTheSameForTheSamePod(t *testing.T) {
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "kube-scheduler", Annotations: map[string]string{"version": "1"}}}
	mirrored, hash, err := mirrorOf(pod, "attic")
	if err != nil || mirrored.Name != "kube-scheduler-attic" || mirrored.Spec.NodeName != "attic" || mirrored.Annotations[mirrorAnnotation] != hash {
		t.Errorf("%v %+v", err, mirrored)
	}
	if _, again, _ := mirrorOf(pod, "attic"); again != hash {
		t.Error("the same pod has another hash")
	}
	pod.Annotations["version"] = "2"
	if _, other, _ := mirrorOf(pod, "attic"); other == hash {
		t.Error("a changed pod has the same hash")
	}
}
