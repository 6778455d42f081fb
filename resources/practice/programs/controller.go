// Package programs runs the real controllers of cluster services. Pods of a practice cloud don't run, but for a few images
// (known.go) a program of this computer takes the place of a pod's container: it gets the container's arguments, environment
// and files, the access of the pod's service account, and ports on loopback addresses, and its health becomes the pod's.
//
// Without an installed program, a pod of such an image is ready like every simulated pod, and stand-ins do what it would do.
package programs

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"

	"wildcloud.dev/practice/contents"
	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/reconcile"
	"wildcloud.dev/practice/routes"
)

// troubleLabel marks pods whose failure is simulated.
const troubleLabel = "practice.wildcloud.dev/trouble"

// Options are the surroundings of the programs.
type Options struct {
	// Installed is the file that lists the programs.
	Installed string
	StateDir  string
	// Server is how programs reach the API server.
	Server *rest.Config
	// AppProxy is the URL of the proxy through which programs reach pods.
	AppProxy string
	Routes   *routes.Table
}

// Controller runs the programs.
type Controller struct {
	options   Options
	client    kubernetes.Interface
	pods      corelisters.PodLister
	sources   contents.Sources
	installed *installed
	loop      *reconcile.Loop
	// changed is called when Serves may have another answer, or a program another address.
	changed []func()

	// tasks has the pods with a program by their key. Only the loop uses it.
	tasks    map[string]*task
	reported map[string]string
	ending   sync.WaitGroup
}

// New returns a controller that follows the cluster through the factory.
func New(client kubernetes.Interface, factory informers.SharedInformerFactory, options Options) (*Controller, error) {
	core := factory.Core().V1()
	c := &Controller{
		options: options, client: client, pods: core.Pods().Lister(), installed: new(installed),
		sources: contents.Sources{Configs: core.ConfigMaps().Lister(), Secrets: core.Secrets().Lister()}, tasks: map[string]*task{},
	}
	c.loop = reconcile.NewLoop("programs", c.handle)
	none := func(any) []string { return nil }
	everyPod := func(any) []string { return c.keys() }
	if err := errors.Join(
		c.loop.Watch(core.Pods().Informer(), podKey),
		c.loop.Watch(core.ConfigMaps().Informer(), everyPod),
		c.loop.Watch(core.Secrets().Informer(), everyPod),
		c.loop.Watch(core.Services().Informer(), none),
	); err != nil {
		return nil, err
	}
	return c, nil
}

// OnChange adds a function to call when Serves may have another answer, or a program another address. Not while Run runs.
func (c *Controller) OnChange(changed func()) { c.changed = append(c.changed, changed) }

// Installed returns the path of a program that the app installed; empty if it didn't.
func (c *Controller) Installed(name string) string { return c.installed.named(name) }

// Run works until the context ends, and returns when every program has ended.
func (c *Controller) Run(ctx context.Context) error {
	// Left by an earlier run, with access to the cluster.
	if err := os.RemoveAll(c.rootDir()); err != nil {
		return err
	}
	if err := files.PrivateDir(c.rootDir()); err != nil {
		return err
	}
	var following sync.WaitGroup
	following.Go(func() { c.installed.follow(ctx, c.options.Installed, os.Stderr, c.again) })
	c.loop.Add(reportKey)
	c.loop.Run(ctx)
	following.Wait()
	c.ending.Wait()
	return nil
}

// again handles every pod with a program again.
func (c *Controller) again() {
	for _, key := range c.keys() {
		c.loop.Add(key)
	}
	for _, changed := range c.changed {
		changed()
	}
}

// reportKey is the key of the report, which no pod can have.
const reportKey = ""

func podKey(object any) []string {
	pod, ok := object.(*corev1.Pod)
	if !ok {
		return nil
	}
	if program, _ := find(pod); program == nil {
		return nil
	}
	return reconcile.ObjectKey(pod)
}

func (c *Controller) handle(ctx context.Context, key string) error {
	if key == reportKey {
		return c.report(ctx)
	}
	namespace, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		return err
	}
	pod, err := c.pods.Pods(namespace).Get(name)
	if err != nil && !apierrors.IsNotFound(err) {
		return err
	}
	c.loop.Add(reportKey)
	if err != nil || !isUp(pod) {
		if c.forget(key) {
			c.again()
		}
		return nil
	}
	program, container := find(pod)
	if program == nil || pod.Labels[troubleLabel] != "" {
		return nil
	}
	now, err := c.converge(ctx, pod, program, container)
	if err != nil {
		return err
	}
	return c.writeStatus(ctx, pod, container.Name, now)
}

// isUp reports whether the simulation started the pod, and nobody deleted it since.
func isUp(pod *corev1.Pod) bool {
	return pod.DeletionTimestamp == nil && pod.Status.Phase == corev1.PodRunning && pod.Status.PodIP != ""
}

func (c *Controller) rootDir() string { return filepath.Join(c.options.StateDir, "programs") }

func (c *Controller) placeOf(pod *corev1.Pod) place {
	name := pod.Namespace + "_" + pod.Name
	dir := filepath.Join(c.rootDir(), name)
	return place{root: filepath.Join(dir, "root"), kubeconfig: filepath.Join(dir, "kubeconfig"), log: c.logPath(name)}
}

func (c *Controller) logPath(name string) string {
	return filepath.Join(c.options.StateDir, "logs", "programs", name+".log")
}

// Log returns the path of the log of a program; false if the pod never had one.
func (c *Controller) Log(pod *corev1.Pod, container string) (string, bool) {
	program, own := find(pod)
	if program == nil || own.Name != container {
		return "", false
	}
	path := c.logPath(pod.Namespace + "_" + pod.Name)
	_, err := os.Stat(path)
	return path, err == nil
}
