package machines

import (
	"context"
	"fmt"
	"maps"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/util/retry"
)

// Register creates a node for every machine, or updates the node that it has from
// an earlier run. Nodes of other machines stay.
func Register(ctx context.Context, client kubernetes.Interface, list []Machine, kubernetesVersion string) error {
	for _, machine := range list {
		wanted, err := machine.node(kubernetesVersion)
		if err != nil {
			return err
		}
		if err := register(ctx, client, wanted); err != nil {
			return fmt.Errorf("register machine %s: %w", machine.Name, err)
		}
	}
	return nil
}

func register(ctx context.Context, client kubernetes.Interface, wanted *corev1.Node) error {
	nodes := client.CoreV1().Nodes()
	_, err := nodes.Create(ctx, wanted, metav1.CreateOptions{})
	if !apierrors.IsAlreadyExists(err) {
		return err
	}
	return retry.RetryOnConflict(retry.DefaultRetry, func() error {
		current, err := nodes.Get(ctx, wanted.Name, metav1.GetOptions{})
		if err != nil {
			return err
		}
		// Keep the labels and annotations that others set: people label their nodes.
		if current.Labels == nil {
			current.Labels = map[string]string{}
		}
		maps.Copy(current.Labels, wanted.Labels)
		if current.Annotations == nil {
			current.Annotations = map[string]string{}
		}
		maps.Copy(current.Annotations, wanted.Annotations)
		updated, err := nodes.Update(ctx, current, metav1.UpdateOptions{})
		if err != nil {
			return err
		}
		status := wanted.Status.DeepCopy()
		status.Conditions = updated.Status.Conditions
		status.Phase = updated.Status.Phase
		updated.Status = *status
		_, err = nodes.UpdateStatus(ctx, updated, metav1.UpdateOptions{})
		return err
	})
}

// AwaitReady returns when all listed nodes are ready.
func AwaitReady(ctx context.Context, client kubernetes.Interface, list []Machine) error {
	return wait.PollUntilContextCancel(ctx, 100*time.Millisecond, true, func(ctx context.Context) (bool, error) {
		nodes, err := client.CoreV1().Nodes().List(ctx, metav1.ListOptions{LabelSelector: Label + "=true"})
		if err != nil {
			return false, err
		}
		ready := map[string]bool{}
		for _, node := range nodes.Items {
			for _, condition := range node.Status.Conditions {
				if condition.Type == corev1.NodeReady && condition.Status == corev1.ConditionTrue {
					ready[node.Name] = true
				}
			}
		}
		for _, machine := range list {
			if !ready[machine.Name] {
				return false, nil
			}
		}
		return true, nil
	})
}
