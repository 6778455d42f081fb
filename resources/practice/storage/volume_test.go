package storage

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func claimOf(class, size string) *corev1.PersistentVolumeClaim {
	return &corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{Namespace: "ghost", Name: "content", UID: "1234"},
		Spec: corev1.PersistentVolumeClaimSpec{
			StorageClassName: &class,
			AccessModes:      []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
			Resources: corev1.VolumeResourceRequirements{
				Requests: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse(size)},
			},
		},
	}
}

func TestVolumeForClaim(t *testing.T) {
	longhorn := longhornClass()
	volume := volumeFor(claimOf("longhorn", "10Gi"), longhorn)
	if volume.Name != "pvc-1234" || volume.Spec.StorageClassName != "longhorn" {
		t.Errorf("volume %s of class %s", volume.Name, volume.Spec.StorageClassName)
	}
	if size := volume.Spec.Capacity[corev1.ResourceStorage]; size.String() != "10Gi" {
		t.Errorf("size %s", size.String())
	}
	if ref := volume.Spec.ClaimRef; ref.Namespace != "ghost" || ref.Name != "content" || ref.UID != "1234" {
		t.Errorf("promised to %v", ref)
	}
	if volume.Spec.PersistentVolumeReclaimPolicy != corev1.PersistentVolumeReclaimDelete {
		t.Errorf("reclaim policy %s", volume.Spec.PersistentVolumeReclaimPolicy)
	}
	retain := corev1.PersistentVolumeReclaimRetain
	longhorn.ReclaimPolicy = &retain
	if got := volumeFor(claimOf("longhorn", "1Gi"), longhorn).Spec.PersistentVolumeReclaimPolicy; got != retain {
		t.Errorf("the policy of the class is not kept: %s", got)
	}
}

func TestWantsVolume(t *testing.T) {
	longhorn := longhornClass()
	later := longhornClass()
	wait := storagev1.VolumeBindingWaitForFirstConsumer
	later.VolumeBindingMode = &wait
	foreign := longhornClass()
	foreign.Provisioner = "example.com/other"

	bound := claimOf("longhorn", "1Gi")
	bound.Spec.VolumeName = "pvc-1"
	placed := claimOf("longhorn", "1Gi")
	placed.Annotations = map[string]string{selectedNode: "attic"}

	for name, test := range map[string]struct {
		claim *corev1.PersistentVolumeClaim
		class *storagev1.StorageClass
		want  bool
	}{
		"pending":                   {claimOf("longhorn", "1Gi"), longhorn, true},
		"bound":                     {bound, longhorn, false},
		"no such class":             {claimOf("gone", "1Gi"), nil, false},
		"somebody else's class":     {claimOf("other", "1Gi"), foreign, false},
		"waits for its first pod":   {claimOf("longhorn", "1Gi"), later, false},
		"first pod is on a machine": {placed, later, true},
	} {
		if got := wantsVolume(test.claim, test.class); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestAbandonedAndOutgrown(t *testing.T) {
	volume := volumeFor(claimOf("longhorn", "1Gi"), longhornClass())
	volume.Status.Phase = corev1.VolumeBound
	if abandoned(volume) {
		t.Error("a bound volume is abandoned")
	}
	volume.Status.Phase = corev1.VolumeReleased
	if !abandoned(volume) {
		t.Error("a released volume is not abandoned")
	}
	volume.Spec.PersistentVolumeReclaimPolicy = corev1.PersistentVolumeReclaimRetain
	if abandoned(volume) {
		t.Error("a volume to keep is abandoned")
	}
	claim := claimOf("longhorn", "2Gi")
	claim.Status.Phase = corev1.ClaimBound
	claim.Status.Capacity = corev1.ResourceList{corev1.ResourceStorage: resource.MustParse("1Gi")}
	if !outgrown(claim) {
		t.Error("a claim that asks for more is not outgrown")
	}
	claim.Status.Capacity[corev1.ResourceStorage] = resource.MustParse("2Gi")
	if outgrown(claim) {
		t.Error("a satisfied claim is outgrown")
	}
}
