package agents

import (
	"context"
	"slices"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// driverOf returns the storage driver that a pod provides on its machine. Longhorn's manager starts its driver itself.
func driverOf(pod *corev1.Pod) string {
	for i := range pod.Spec.Containers {
		container := &pod.Spec.Containers[i]
		switch {
		case hasImage(container, "docker.io/longhornio/longhorn-manager") && ofDaemonSet(pod):
			return "driver.longhorn.io"
		case hasImage(container, "registry.k8s.io/sig-storage/nfsplugin") && ofDaemonSet(pod):
			return "nfs.csi.k8s.io"
		}
	}
	return ""
}

// ofDaemonSet reports whether every machine has such a pod. Controllers have the same images.
func ofDaemonSet(pod *corev1.Pod) bool {
	owner := metav1.GetControllerOf(pod)
	return owner != nil && owner.Kind == "DaemonSet"
}

// reportDrivers writes the list that a machine's kubelet keeps.
func (c *controller) reportDrivers(ctx context.Context, node *corev1.Node, pods []*corev1.Pod) error {
	wanted := driversOn(node.Name, pods)
	reports := c.client.StorageV1().CSINodes()
	current, err := c.drivers.Get(node.Name)
	if apierrors.IsNotFound(err) {
		_, err = reports.Create(ctx, &storagev1.CSINode{
			ObjectMeta: metav1.ObjectMeta{Name: node.Name, OwnerReferences: []metav1.OwnerReference{
				{APIVersion: "v1", Kind: "Node", Name: node.Name, UID: node.UID},
			}},
			Spec: storagev1.CSINodeSpec{Drivers: wanted},
		}, metav1.CreateOptions{})
		if apierrors.IsAlreadyExists(err) {
			return nil
		}
		return err
	}
	if err != nil || sameDrivers(current.Spec.Drivers, wanted) {
		return err
	}
	current = current.DeepCopy()
	current.Spec.Drivers = wanted
	_, err = reports.Update(ctx, current, metav1.UpdateOptions{})
	return err
}

func driversOn(node string, pods []*corev1.Pod) []storagev1.CSINodeDriver {
	drivers := []storagev1.CSINodeDriver{}
	for _, pod := range pods {
		name := driverOf(pod)
		known := slices.ContainsFunc(drivers, func(driver storagev1.CSINodeDriver) bool { return driver.Name == name })
		if name != "" && !known {
			drivers = append(drivers, storagev1.CSINodeDriver{Name: name, NodeID: node})
		}
	}
	return drivers
}

// sameDrivers compares their names, in any order.
func sameDrivers(some, others []storagev1.CSINodeDriver) bool {
	return slices.Equal(names(some), names(others))
}

func names(drivers []storagev1.CSINodeDriver) []string {
	names := make([]string, len(drivers))
	for i := range drivers {
		names[i] = drivers[i].Name
	}
	slices.Sort(names)
	return names
}
