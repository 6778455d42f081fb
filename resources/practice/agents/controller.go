// Package agents stands in for the agents of cluster services, of which each machine has one. In a practice cloud their
// pods don't run, so this package reports what they would: storage drivers and hardware.
package agents

import (
	"context"
	"errors"
	"slices"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	storagelisters "k8s.io/client-go/listers/storage/v1"

	"wildcloud.dev/practice/reconcile"
	"wildcloud.dev/practice/tools"
)

type controller struct {
	client  kubernetes.Interface
	dynamic dynamic.Interface
	nodes   corelisters.NodeLister
	pods    corelisters.PodLister
	drivers storagelisters.CSINodeLister
}

// NewLoop returns the controller. Its keys are the names of machines.
func NewLoop(client kubernetes.Interface, untyped dynamic.Interface, factory informers.SharedInformerFactory) (*reconcile.Loop, error) {
	core, drivers := factory.Core().V1(), factory.Storage().V1().CSINodes()
	c := &controller{client, untyped, core.Nodes().Lister(), core.Pods().Lister(), drivers.Lister()}
	loop := reconcile.NewLoop("agents", c.handle)
	return loop, errors.Join(
		loop.Watch(core.Nodes().Informer(), reconcile.ObjectKey),
		loop.Watch(core.Pods().Informer(), nodeOfAgent),
		loop.Watch(drivers.Informer(), reconcile.ObjectKey),
	)
}

// nodeOfAgent returns the machine of a pod that may be an agent.
func nodeOfAgent(object any) []string {
	pod, ok := object.(*corev1.Pod)
	if !ok || pod.Spec.NodeName == "" || (driverOf(pod) == "" && !findsFeatures(pod)) {
		return nil
	}
	return []string{pod.Spec.NodeName}
}

func (c *controller) handle(ctx context.Context, name string) error {
	node, err := c.nodes.Get(name)
	if apierrors.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	pods, err := c.pods.List(labels.Everything())
	if err != nil {
		return err
	}
	running := slices.DeleteFunc(slices.Clone(pods), func(pod *corev1.Pod) bool {
		return pod.Spec.NodeName != name || pod.Status.Phase != corev1.PodRunning || pod.DeletionTimestamp != nil
	})
	return errors.Join(c.reportDrivers(ctx, node, running), c.reportFeatures(ctx, node, running))
}

// hasImage reports whether a container has one of the images, in any version.
func hasImage(container *corev1.Container, images ...string) bool {
	return slices.Contains(images, tools.ImageName(container.Image))
}
