// Package storage stands in for the storage services of a cloud: claims of
// their classes get a volume, released volumes are deleted, claims can grow. No
// data is stored, because no container runs that would write any.
package storage

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

const (
	longhornProvisioner = "driver.longhorn.io"
	nfsProvisioner      = "nfs.csi.k8s.io"
	defaultClass        = "storageclass.kubernetes.io/is-default-class"
)

// EnsureClasses creates the classes that Longhorn and the NFS driver would create.
// An existing class is left alone, because somebody may have changed it on purpose.
func EnsureClasses(ctx context.Context, client kubernetes.Interface) error {
	for _, class := range classes() {
		_, err := client.StorageV1().StorageClasses().Create(ctx, class, metav1.CreateOptions{})
		if err != nil && !apierrors.IsAlreadyExists(err) {
			return fmt.Errorf("storage class %s: %w", class.Name, err)
		}
	}
	return nil
}

func classes() []*storagev1.StorageClass {
	longhorn := class("longhorn", longhornProvisioner)
	longhorn.Annotations = map[string]string{defaultClass: "true"}
	return []*storagev1.StorageClass{longhorn, class("nfs", nfsProvisioner)}
}

func class(name, provisioner string) *storagev1.StorageClass {
	reclaim := corev1.PersistentVolumeReclaimDelete
	binding := storagev1.VolumeBindingImmediate
	expand := true
	return &storagev1.StorageClass{
		ObjectMeta:           metav1.ObjectMeta{Name: name},
		Provisioner:          provisioner,
		ReclaimPolicy:        &reclaim,
		VolumeBindingMode:    &binding,
		AllowVolumeExpansion: &expand,
	}
}

// ours reports whether this package stands in for the provisioner. Comparing the
// provisioner also covers additional classes for the same storage.
func ours(provisioner string) bool {
	return provisioner == longhornProvisioner || provisioner == nfsProvisioner
}
