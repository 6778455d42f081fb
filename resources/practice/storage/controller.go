package storage

import (
	"context"
	"strings"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	storagelisters "k8s.io/client-go/listers/storage/v1"
	"k8s.io/client-go/tools/cache"

	"wildcloud.dev/practice/reconcile"
)

type controller struct {
	client  kubernetes.Interface
	claims  corelisters.PersistentVolumeClaimLister
	volumes corelisters.PersistentVolumeLister
	classes storagelisters.StorageClassLister
	folders Folders
	// ours are the volumes whose folder goes with them.
	ours map[string]bool
}

// NewLoop returns the controller. Keys with a namespace are claims, keys without
// are volumes.
func NewLoop(client kubernetes.Interface, factory informers.SharedInformerFactory, folders Folders) (*reconcile.Loop, error) {
	claims := factory.Core().V1().PersistentVolumeClaims()
	volumes := factory.Core().V1().PersistentVolumes()
	classes := factory.Storage().V1().StorageClasses()
	c := &controller{client, claims.Lister(), volumes.Lister(), classes.Lister(), folders, map[string]bool{}}
	loop := reconcile.NewLoop("storage", c.handle)
	if err := loop.Watch(claims.Informer(), reconcile.ObjectKey); err != nil {
		return nil, err
	}
	if err := loop.Watch(volumes.Informer(), reconcile.ObjectKey); err != nil {
		return nil, err
	}
	return loop, loop.Watch(classes.Informer(), c.claimsOfClass)
}

// claimsOfClass returns the claims that may have been waiting for a class.
func (c *controller) claimsOfClass(object any) []string {
	class, ok := object.(*storagev1.StorageClass)
	if !ok {
		return nil
	}
	claims, err := c.claims.List(labels.Everything())
	if err != nil {
		return nil
	}
	var keys []string
	for _, claim := range claims {
		if className(claim) == class.Name && claim.Spec.VolumeName == "" {
			keys = append(keys, reconcile.ObjectKey(claim)...)
		}
	}
	return keys
}

func (c *controller) handle(ctx context.Context, key string) error {
	if strings.Contains(key, "/") {
		return c.handleClaim(ctx, key)
	}
	return c.handleVolume(ctx, key)
}

// handleVolume keeps the folder of a volume for as long as its reclaim policy says.
func (c *controller) handleVolume(ctx context.Context, name string) error {
	volume, err := c.volumes.Get(name)
	if apierrors.IsNotFound(err) {
		if !c.ours[name] {
			return nil
		}
		delete(c.ours, name)
		return c.folders.Remove(name)
	}
	if err != nil {
		return err
	}
	c.ours[name] = ours(volume.Annotations[provisionedBy]) &&
		volume.Spec.PersistentVolumeReclaimPolicy == corev1.PersistentVolumeReclaimDelete
	if !abandoned(volume) {
		return nil
	}
	// First what is on it: a volume that is still listed can be tried again.
	if err := c.folders.Remove(name); err != nil {
		return err
	}
	err = c.client.CoreV1().PersistentVolumes().Delete(ctx, name, metav1.DeleteOptions{})
	if apierrors.IsNotFound(err) {
		return nil
	}
	return err
}

func (c *controller) handleClaim(ctx context.Context, key string) error {
	namespace, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		return err
	}
	claim, err := c.claims.PersistentVolumeClaims(namespace).Get(name)
	if apierrors.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if outgrown(claim) {
		return c.grow(ctx, claim)
	}
	class, err := c.classes.Get(className(claim))
	if apierrors.IsNotFound(err) {
		return nil
	}
	if err != nil || !wantsVolume(claim, class) {
		return err
	}
	volume := volumeFor(claim, class)
	if _, err := c.folders.Of(volume.Name); err != nil {
		return err
	}
	_, err = c.client.CoreV1().PersistentVolumes().Create(ctx, volume, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

// grow resizes the volume of a claim, then updates the claim's status.
func (c *controller) grow(ctx context.Context, claim *corev1.PersistentVolumeClaim) error {
	volume, err := c.volumes.Get(claim.Spec.VolumeName)
	if err != nil {
		return err
	}
	if !ours(volume.Annotations[provisionedBy]) {
		return nil
	}
	size := claim.Spec.Resources.Requests[corev1.ResourceStorage]
	volume = volume.DeepCopy()
	volume.Spec.Capacity[corev1.ResourceStorage] = size
	if _, err := c.client.CoreV1().PersistentVolumes().Update(ctx, volume, metav1.UpdateOptions{}); err != nil {
		return err
	}
	claim = claim.DeepCopy()
	claim.Status.Capacity[corev1.ResourceStorage] = size
	claim.Status.Conditions = nil
	_, err = c.client.CoreV1().PersistentVolumeClaims(claim.Namespace).UpdateStatus(ctx, claim, metav1.UpdateOptions{})
	return err
}

func className(claim *corev1.PersistentVolumeClaim) string {
	if claim.Spec.StorageClassName == nil {
		return ""
	}
	return *claim.Spec.StorageClassName
}
