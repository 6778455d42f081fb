package contents

import (
	"os"
	"path/filepath"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
)

// sourcesWith has one config map.
func sourcesWith(t *testing.T, config *corev1.ConfigMap) Sources {
	t.Helper()
	core := informers.NewSharedInformerFactory(fake.NewClientset(), 0).Core().V1()
	if err := core.ConfigMaps().Informer().GetStore().Add(config); err != nil {
		t.Fatal(err)
	}
	return Sources{core.ConfigMaps().Lister(), core.Secrets().Lister()}
}

func TestMount(t *testing.T) {
	config := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: "lan-dns", Name: "coredns"}, Data: map[string]string{"Corefile": ". {}", "zone": "home"}}
	s := sourcesWith(t, config)
	reference := corev1.LocalObjectReference{Name: "coredns"}
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: "lan-dns"}, Spec: corev1.PodSpec{
		Containers: []corev1.Container{{VolumeMounts: []corev1.VolumeMount{{Name: "config", MountPath: "/etc/coredns"}, {Name: "empty", MountPath: "/data"}}}},
		Volumes: []corev1.Volume{
			{Name: "config", VolumeSource: corev1.VolumeSource{ConfigMap: &corev1.ConfigMapVolumeSource{LocalObjectReference: reference}}},
			{Name: "empty"},
		},
	}}
	root := t.TempDir()
	mount := func() error { return s.Mount(pod, &pod.Spec.Containers[0], root) }
	if err := mount(); err != nil {
		t.Fatal(err)
	}
	corefile := filepath.Join(root, "etc", "coredns", "Corefile")
	before, err := os.Stat(corefile)
	if err != nil {
		t.Fatal(err)
	}
	delete(config.Data, "zone")
	if err := mount(); err != nil {
		t.Fatal(err)
	}
	if after, err := os.Stat(corefile); err != nil || !os.SameFile(before, after) {
		t.Errorf("an unchanged file was written again (%v)", err)
	}
	if _, err := os.Stat(filepath.Join(root, "etc", "coredns", "zone")); !os.IsNotExist(err) {
		t.Errorf("a key that is gone still has a file: %v", err)
	}
	if _, err := os.Stat(filepath.Join(root, "data")); err != nil {
		t.Error(err)
	}

	pod.Spec.Volumes[0].ConfigMap.Items = []corev1.KeyToPath{{Key: "Corefile", Path: "../../escape"}}
	if err := mount(); err == nil {
		t.Error("a volume wrote outside of its folder")
	}
	pod.Spec.Volumes[0].ConfigMap.Name = "missing"
	if err := mount(); err == nil {
		t.Error("a missing config map was taken for an empty one")
	}
}
