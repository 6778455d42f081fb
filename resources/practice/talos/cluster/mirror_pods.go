package cluster

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

const (
	mirrorAnnotation = "kubernetes.io/config.mirror"
	sourceAnnotation = "kubernetes.io/config.source"
)

// mirrorPods creates the mirror pods of a machine's static pods, as its kubelet
// would: a changed one is deleted and created again.
// told has the pods of the last call, by name; it returns those of this one.
func mirrorPods(ctx context.Context, client kubernetes.Interface, node string, pods []corev1.Pod, told map[string]string) (map[string]string, error) {
	shown := map[string]string{}
	for i := range pods {
		pod, hash, err := mirrorOf(&pods[i], node)
		if err != nil {
			return told, err
		}
		shown[pod.Name] = hash
		if told[pod.Name] == hash {
			continue
		}
		if err := mirror(ctx, client, pod, hash); err != nil {
			return told, fmt.Errorf("mirror pod %s: %w", pod.Name, err)
		}
	}
	return shown, nil
}

// mirrorOf is the pod as Kubernetes sees it; it can't be evicted.
func mirrorOf(static *corev1.Pod, node string) (*corev1.Pod, string, error) {
	content, err := json.Marshal(static)
	if err != nil {
		return nil, "", err
	}
	sum := sha256.Sum256(content)
	hash := hex.EncodeToString(sum[:16])
	pod := static.DeepCopy()
	pod.Name = static.Name + "-" + node
	pod.Annotations[mirrorAnnotation], pod.Annotations[sourceAnnotation] = hash, "file"
	pod.Spec.NodeName = node
	pod.Spec.Tolerations = []corev1.Toleration{{Operator: corev1.TolerationOpExists, Effect: corev1.TaintEffectNoExecute}}
	return pod, hash, nil
}

func mirror(ctx context.Context, client kubernetes.Interface, wanted *corev1.Pod, hash string) error {
	pods := client.CoreV1().Pods(wanted.Namespace)
	current, err := pods.Get(ctx, wanted.Name, metav1.GetOptions{})
	switch {
	case apierrors.IsNotFound(err):
	case err != nil:
		return err
	case current.Annotations[mirrorAnnotation] == hash:
		return nil
	default:
		now := int64(0)
		err := pods.Delete(ctx, wanted.Name, metav1.DeleteOptions{GracePeriodSeconds: &now})
		if err != nil && !apierrors.IsNotFound(err) {
			return err
		}
	}
	// It is deleted together with its node.
	node, err := client.CoreV1().Nodes().Get(ctx, wanted.Spec.NodeName, metav1.GetOptions{})
	if err != nil {
		return err
	}
	controls := true
	wanted.OwnerReferences = []metav1.OwnerReference{{
		APIVersion: "v1", Kind: "Node", Name: node.Name, UID: node.UID, Controller: &controls,
	}}
	_, err = pods.Create(ctx, wanted, metav1.CreateOptions{})
	return err
}
