package cluster

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/util/retry"

	"wildcloud.dev/practice/machines"
	"wildcloud.dev/practice/talos/life"
)

// nodeState is what Kubernetes last heard about a machine.
type nodeState struct {
	name string
	// facts is the node as it was registered, to see when it changes.
	facts string
	away  bool
	// pods are the mirror pods that were shown, each with the hash of what it mirrors.
	pods map[string]string
}

// joinNodes does what every machine's kubelet would do: machines that are up have
// a node with a heartbeat, the nodes of others become unreachable.
func (c *Cluster) joinNodes(ctx context.Context, first life.View) error {
	client := c.control.Client()
	for _, machine := range c.machines {
		view := machine.View()
		present := c.Same(first, view) && view.Up && view.System != nil &&
			(view.Stage == life.Running || view.Stage == life.Booting && (view.Member || !view.ControlPlane()))
		known := c.nodes[machine.Name]
		if known.name == "" && c.Same(first, view) {
			// Its node may be there from an earlier run of this program.
			known.name = view.Hostname()
		}
		if !present {
			if known.name != "" && !known.away {
				if err := loseNode(ctx, client, known.name); err != nil {
					return err
				}
				known.away, known.facts, known.pods = true, "", nil
				c.nodes[machine.Name] = known
			}
			if err := machine.Join(false); err != nil {
				return err
			}
			continue
		}
		if view.Kubelet == life.KubeletStopped {
			continue
		}
		node := nodeOf(view)
		facts, err := json.Marshal(node)
		if err != nil {
			return err
		}
		if known.facts != string(facts) {
			if err := registerNode(ctx, client, node, known.facts); err != nil {
				return fmt.Errorf("register node %s: %w", node.Name, err)
			}
			machine.Journal().Note("kubelet", "Successfully registered node %s", node.Name)
			known = nodeState{name: node.Name, facts: string(facts), pods: known.pods}
			c.nodes[machine.Name] = known
		}
		static, err := c.staticPods(ctx, machine.Name)
		if err != nil {
			return err
		}
		if known.pods, err = mirrorPods(ctx, client, node.Name, static, known.pods); err != nil {
			return err
		}
		c.nodes[machine.Name] = known
		machine.KubeletStarted()
		if !view.Joined {
			ready, err := nodeReady(ctx, client, node.Name)
			if err != nil {
				return err
			}
			if err := machine.Join(ready); err != nil {
				return err
			}
		}
	}
	return nil
}

// registerNode creates or updates the node. Labels and taints set by others stay;
// those of an earlier configuration are removed.
func registerNode(ctx context.Context, client kubernetes.Interface, wanted *corev1.Node, formerFacts string) error {
	var former corev1.Node
	if formerFacts != "" {
		if err := json.Unmarshal([]byte(formerFacts), &former); err != nil {
			return err
		}
	}
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
		current.Labels = merged(current.Labels, former.Labels, wanted.Labels)
		current.Annotations = merged(current.Annotations, former.Annotations, wanted.Annotations)
		current.Spec.Taints = slices.DeleteFunc(current.Spec.Taints, func(taint corev1.Taint) bool {
			return slices.ContainsFunc(former.Spec.Taints, func(old corev1.Taint) bool { return old.MatchTaint(&taint) }) ||
				slices.ContainsFunc(wanted.Spec.Taints, func(next corev1.Taint) bool { return next.MatchTaint(&taint) })
		})
		current.Spec.Taints = append(current.Spec.Taints, wanted.Spec.Taints...)
		updated, err := nodes.Update(ctx, current, metav1.UpdateOptions{})
		if err != nil {
			return err
		}
		conditions, phase := updated.Status.Conditions, updated.Status.Phase
		updated.Status = *wanted.Status.DeepCopy()
		updated.Status.Conditions, updated.Status.Phase = conditions, phase
		_, err = nodes.UpdateStatus(ctx, updated, metav1.UpdateOptions{})
		return err
	})
}

func merged(current, former, wanted map[string]string) map[string]string {
	result := maps.Clone(current)
	if result == nil {
		result = map[string]string{}
	}
	for key := range former {
		delete(result, key)
	}
	maps.Copy(result, wanted)
	return result
}

// loseNode does immediately what Kubernetes does once a kubelet has been silent for long enough.
func loseNode(ctx context.Context, client kubernetes.Interface, name string) error {
	err := retry.RetryOnConflict(retry.DefaultRetry, func() error {
		nodes := client.CoreV1().Nodes()
		node, err := nodes.Get(ctx, name, metav1.GetOptions{})
		if err != nil {
			return err
		}
		// Without the label, the node gets no more heartbeats.
		delete(node.Labels, machines.Label)
		if node, err = nodes.Update(ctx, node, metav1.UpdateOptions{}); err != nil {
			return err
		}
		for i := range node.Status.Conditions {
			condition := &node.Status.Conditions[i]
			if condition.Status != corev1.ConditionUnknown {
				condition.Status, condition.LastTransitionTime = corev1.ConditionUnknown, metav1.Now()
				condition.Reason, condition.Message = "NodeStatusUnknown", "Kubelet stopped posting node status."
			}
		}
		_, err = nodes.UpdateStatus(ctx, node, metav1.UpdateOptions{})
		return err
	})
	if apierrors.IsNotFound(err) {
		return nil
	}
	return err
}

func nodeReady(ctx context.Context, client kubernetes.Interface, name string) (bool, error) {
	node, err := client.CoreV1().Nodes().Get(ctx, name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for _, condition := range node.Status.Conditions {
		if condition.Type == corev1.NodeReady {
			return condition.Status == corev1.ConditionTrue, nil
		}
	}
	return false, nil
}
