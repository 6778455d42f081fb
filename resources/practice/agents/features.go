package agents

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

var nodeFeatures = schema.GroupVersionResource{Group: "nfd.k8s-sigs.io", Version: "v1alpha1", Resource: "nodefeatures"}

// findsFeatures reports whether a pod is a worker of Node Feature Discovery.
func findsFeatures(pod *corev1.Pod) bool {
	for i := range pod.Spec.Containers {
		container := &pod.Spec.Containers[i]
		if hasImage(container, "registry.k8s.io/nfd/node-feature-discovery") &&
			len(container.Command) > 0 && container.Command[0] == "nfd-worker" {
			return true
		}
	}
	return false
}

// reportFeatures creates the object in which a worker lists the hardware of its machine. It goes with the worker's DaemonSet.
func (c *controller) reportFeatures(ctx context.Context, node *corev1.Node, pods []*corev1.Pod) error {
	for _, pod := range pods {
		owner := metav1.GetControllerOf(pod)
		if !findsFeatures(pod) || owner == nil {
			continue
		}
		_, err := c.dynamic.Resource(nodeFeatures).Namespace(pod.Namespace).Create(ctx, featuresOf(node, pod.Namespace, *owner), metav1.CreateOptions{})
		if err != nil && !apierrors.IsAlreadyExists(err) {
			return err
		}
	}
	return nil
}

func featuresOf(node *corev1.Node, namespace string, owner metav1.OwnerReference) *unstructured.Unstructured {
	features := map[string]any{}
	if _, found := node.Status.Capacity["nvidia.com/gpu"]; found {
		features["feature.node.kubernetes.io/pci-10de.present"] = "true"
	}
	object := &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": nodeFeatures.GroupVersion().String(),
		"kind":       "NodeFeature",
		"spec":       map[string]any{"labels": features},
	}}
	object.SetNamespace(namespace)
	object.SetName(node.Name)
	object.SetLabels(map[string]string{"nfd.node.kubernetes.io/node-name": node.Name})
	object.SetOwnerReferences([]metav1.OwnerReference{owner})
	return object
}
