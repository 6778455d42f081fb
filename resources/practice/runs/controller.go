// Package runs really runs what a pod would: the containers of Jobs and of other pods that end by themselves, if their images
// are known (tools.FamilyOf), and commands in any container. All other containers are simulated.
//
// A pod with a known image is removed from the cluster only when nothing of it runs any more: its volumes are free
// then. The simulation leaves the removal of such pods to this package.
package runs

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"

	"wildcloud.dev/practice/databases"
	"wildcloud.dev/practice/pods"
	"wildcloud.dev/practice/reconcile"
	"wildcloud.dev/practice/tools"
)

// troubleLabel marks pods whose failure is simulated.
const troubleLabel = "practice.wildcloud.dev/trouble"

// Controller runs pods.
type Controller struct {
	client   kubernetes.Interface
	pods     corelisters.PodLister
	rooms    *pods.Rooms
	servers  *databases.Servers
	sessions pods.Sessions
	loop     *reconcile.Loop

	// known has every pod's identity by its key, and runs the pods that run. Only the loop uses them.
	known map[string]types.UID
	runs  map[types.UID]*run
	// ending has a channel for each pod that has been told to end, closed when nothing of it runs any more.
	ending map[types.UID]chan struct{}
}

// New returns a controller that follows the cluster through the factory.
func New(client kubernetes.Interface, factory informers.SharedInformerFactory, rooms *pods.Rooms, servers *databases.Servers) (*Controller, error) {
	all := factory.Core().V1().Pods()
	c := &Controller{
		client: client, pods: all.Lister(), rooms: rooms, servers: servers,
		known: map[string]types.UID{}, runs: map[types.UID]*run{}, ending: map[types.UID]chan struct{}{},
	}
	c.loop = reconcile.NewLoop("pods", c.handle)
	return c, c.loop.Watch(all.Informer(), reconcile.ObjectKey)
}

// Run works until the context ends, and returns when nothing runs any more.
func (c *Controller) Run(ctx context.Context) error {
	err := c.tidy()
	c.loop.Run(ctx)
	var ending sync.WaitGroup
	for _, own := range c.runs {
		ending.Go(own.stop)
	}
	c.servers.StopAll()
	ending.Wait()
	return err
}

// tidy removes the files of pods that went while the practice cloud was off.
func (c *Controller) tidy() error {
	all, err := c.pods.List(labels.Everything())
	if err != nil {
		return err
	}
	there := map[types.UID]bool{}
	for _, pod := range all {
		there[pod.UID] = true
	}
	return c.rooms.Clear(there)
}

func (c *Controller) handle(ctx context.Context, key string) error {
	namespace, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		return err
	}
	pod, err := c.pods.Pods(namespace).Get(name)
	if err != nil && !apierrors.IsNotFound(err) {
		return err
	}
	if err != nil {
		pod = nil
	}
	if before, found := c.known[key]; found && (pod == nil || pod.UID != before) {
		if !c.ended(key, before) {
			return nil
		}
		if err := c.forget(before); err != nil {
			return err
		}
		delete(c.known, key)
	}
	if pod == nil {
		return nil
	}
	c.known[key] = pod.UID
	switch {
	case pod.DeletionTimestamp != nil:
		if !c.ended(key, pod.UID) {
			return nil
		}
		return c.remove(ctx, pod)
	case pod.Status.Phase == corev1.PodSucceeded || pod.Status.Phase == corev1.PodFailed:
		c.ended(key, pod.UID)
		return nil
	case pod.Status.Phase == corev1.PodRunning && ends(pod) && pod.Labels[troubleLabel] == "":
		return c.converge(ctx, pod)
	}
	return nil
}

// ends reports whether a pod ends by itself, and has something that really runs.
func ends(pod *corev1.Pod) bool {
	return pod.Spec.RestartPolicy != corev1.RestartPolicyAlways && isKnown(pod)
}

// isKnown reports whether one of the pod's images is known.
func isKnown(pod *corev1.Pod) bool {
	return slices.ContainsFunc(pod.Spec.Containers, func(container corev1.Container) bool {
		return tools.FamilyOf(container.Image) != tools.None
	})
}

// ended ends everything of a pod, and reports whether that is done. Its key is handled again when it is.
func (c *Controller) ended(key string, uid types.UID) bool {
	done := c.ending[uid]
	if done == nil {
		done = make(chan struct{})
		c.ending[uid] = done
		own := c.runs[uid]
		delete(c.runs, uid)
		go func() {
			if own != nil {
				own.stop()
			}
			c.sessions.End(uid)
			c.servers.Stop(uid)
			close(done)
			c.loop.Add(key)
		}()
	}
	select {
	case <-done:
		return true
	default:
		return false
	}
}

// forget removes the files of a pod that is gone.
func (c *Controller) forget(uid types.UID) error {
	delete(c.ending, uid)
	return errors.Join(c.rooms.Remove(uid), os.RemoveAll(filepath.Join(pods.LogDir(c.rooms.StateDir), string(uid))))
}

// remove removes a pod that the simulation leaves alone.
func (c *Controller) remove(ctx context.Context, pod *corev1.Pod) error {
	if !isKnown(pod) {
		return nil
	}
	options := metav1.NewDeleteOptions(0)
	options.Preconditions = metav1.NewUIDPreconditions(string(pod.UID))
	err := c.client.CoreV1().Pods(pod.Namespace).Delete(ctx, pod.Name, *options)
	if apierrors.IsNotFound(err) || apierrors.IsConflict(err) {
		return nil
	}
	return err
}

// converge starts a pod, and writes what became of it.
func (c *Controller) converge(ctx context.Context, pod *corev1.Pod) error {
	own := c.runs[pod.UID]
	if own == nil {
		key := reconcile.ObjectKey(pod)[0]
		own = newRun(c.rooms, pod, func() { c.loop.Add(key) })
		c.runs[pod.UID] = own
	}
	status := own.status(&pod.Status)
	if equality.Semantic.DeepEqual(status, &pod.Status) {
		return nil
	}
	pod = pod.DeepCopy()
	pod.Status = *status
	_, err := c.client.CoreV1().Pods(pod.Namespace).UpdateStatus(ctx, pod, metav1.UpdateOptions{})
	if apierrors.IsConflict(err) {
		// The change that was first is on its way.
		return nil
	}
	return err
}

// Log returns the path of a container's log; false if nothing of it ever ran.
func (c *Controller) Log(pod *corev1.Pod, container string) (string, bool) {
	path := pods.LogPath(c.rooms.StateDir, pod, container)
	_, err := os.Stat(path)
	return path, err == nil
}
