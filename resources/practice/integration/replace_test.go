//go:build linux

package integration

import (
	"context"
	"fmt"
	"sync"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	watched "k8s.io/apimachinery/pkg/watch"
)

// replaced deletes pods immediately and creates others with the same name, as a kubelet
// does with its static pods. It returns those that disappeared.
func (c *cloud) replaced(count, rounds int) []string {
	c.t.Helper()
	node := c.node()
	var lock sync.Mutex
	var lost []string
	var all sync.WaitGroup
	for i := range count {
		all.Go(func() {
			if err := c.replace(fmt.Sprintf("replaced-%d", i), node, rounds); err != nil {
				lock.Lock()
				defer lock.Unlock()
				lost = append(lost, err.Error())
			}
		})
	}
	all.Wait()
	return lost
}

func (c *cloud) replace(name, node string, rounds int) error {
	ctx, pods := context.Background(), c.client.CoreV1().Pods(namespace)
	now := int64(0)
	pod := corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: namespace},
		Spec:       corev1.PodSpec{NodeName: node, Containers: []corev1.Container{{Name: app, Image: "example/blog:1"}}},
	}
	for range rounds {
		err := pods.Delete(ctx, name, metav1.DeleteOptions{GracePeriodSeconds: &now})
		if err != nil && !apierrors.IsNotFound(err) {
			return err
		}
		made, err := pods.Create(ctx, &pod, metav1.CreateOptions{})
		if err != nil {
			return err
		}
		if err := c.runs(made); err != nil {
			return err
		}
	}
	return nil
}

// runs waits until exactly this pod is running.
func (c *cloud) runs(made *corev1.Pod) error {
	atMost := int64(15)
	watch, err := c.client.CoreV1().Pods(namespace).Watch(context.Background(), metav1.ListOptions{
		FieldSelector: "metadata.name=" + made.Name, ResourceVersion: made.ResourceVersion, TimeoutSeconds: &atMost,
	})
	if err != nil {
		return err
	}
	defer watch.Stop()
	for event := range watch.ResultChan() {
		pod, isPod := event.Object.(*corev1.Pod)
		switch {
		case !isPod || pod.UID != made.UID:
		case event.Type == watched.Deleted || pod.DeletionTimestamp != nil:
			return fmt.Errorf("%s exited unexpectedly", made.Name)
		case pod.Status.Phase == corev1.PodRunning:
			return nil
		}
	}
	return fmt.Errorf("%s does not run after %d s", made.Name, atMost)
}

func (c *cloud) node() string {
	nodes, err := c.client.CoreV1().Nodes().List(context.Background(), metav1.ListOptions{Limit: 1})
	c.check(err)
	return nodes.Items[0].Name
}
