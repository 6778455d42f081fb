package agents

import (
	"slices"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func podOf(owner, image string, command ...string) *corev1.Pod {
	isController := true
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{OwnerReferences: []metav1.OwnerReference{{Kind: owner, Controller: &isController}}},
		Spec:       corev1.PodSpec{Containers: []corev1.Container{{Image: image, Command: command}}},
	}
}

func TestDriversOn(t *testing.T) {
	pods := []*corev1.Pod{
		podOf("DaemonSet", "longhornio/longhorn-manager:v1.12.1"),
		podOf("DaemonSet", "docker.io/longhornio/longhorn-manager:v1.12.2"),
		podOf("ReplicaSet", "registry.k8s.io/sig-storage/nfsplugin:v4.13.4"),
		podOf("DaemonSet", "registry.k8s.io/sig-storage/nfsplugin@sha256:00"),
		podOf("DaemonSet", "nfsplugin"),
	}
	got := names(driversOn("tower", pods))
	if want := []string{"driver.longhorn.io", "nfs.csi.k8s.io"}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	if got := driversOn("tower", nil); got == nil || len(got) != 0 {
		t.Errorf("the API server refuses %v", got)
	}
}

func TestFindsFeatures(t *testing.T) {
	const image = "registry.k8s.io/nfd/node-feature-discovery:v0.19.0"
	if !findsFeatures(podOf("DaemonSet", image, "nfd-worker")) {
		t.Error("a worker is not recognized")
	}
	if findsFeatures(podOf("ReplicaSet", image, "nfd-master")) || findsFeatures(podOf("DaemonSet", image)) {
		t.Error("others are taken for workers")
	}
}
