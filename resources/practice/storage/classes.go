// Package storage stands in for the storage services of a cloud: claims of
// their classes get a volume, released volumes are deleted, claims can grow. Each
// volume is a folder of this computer.
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

// EnsureClass creates the class that Longhorn would create, so that apps have storage before any service is deployed.
// An existing class is left alone, because somebody may have changed it on purpose. The class for NFS comes with its
// service: it names the server, and a class can't be changed.
func EnsureClass(ctx context.Context, client kubernetes.Interface) error {
	class := longhornClass()
	_, err := client.StorageV1().StorageClasses().Create(ctx, class, metav1.CreateOptions{})
	if err != nil && !apierrors.IsAlreadyExists(err) {
		return fmt.Errorf("storage class %s: %w", class.Name, err)
	}
	return nil
}

func longhornClass() *storagev1.StorageClass {
	reclaim := corev1.PersistentVolumeReclaimDelete
	binding := storagev1.VolumeBindingImmediate
	expand := true
	return &storagev1.StorageClass{
		ObjectMeta: metav1.ObjectMeta{
			Name:        "longhorn",
			Annotations: map[string]string{defaultClass: "true"},
		},
		Provisioner:          longhornProvisioner,
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
