package programs

import (
	"cmp"
	"context"
	"net/netip"
	"os"
	"path/filepath"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/reconcile"
	"wildcloud.dev/practice/routes"
)

// task is a pod with a program.
type task struct {
	uid     types.UID
	address netip.Addr
	program *Program
	path    string
	// process is nil for a pod that leaves the work to another replica, and while no program is installed.
	process *process
	stop    func()
}

// converge starts or stops what a pod needs, and returns the condition of its container.
func (c *Controller) converge(ctx context.Context, pod *corev1.Pod, program *Program, container *corev1.Container) (condition, error) {
	address, err := netip.ParseAddr(pod.Status.PodIP)
	if err != nil {
		return condition{}, err
	}
	leader, err := c.leader(pod, program)
	if err != nil {
		return condition{}, err
	}
	own := c.task(pod, program, address)
	now := simulated
	if path := c.installed.path(program); path == "" {
		own.end()
	} else if leader.UID == pod.UID {
		if err := c.lead(ctx, own, pod, container, path); err != nil {
			return condition{}, err
		}
		now = own.process.condition()
	} else {
		own.end()
		now = c.conditionOf(leader)
	}
	if c.options.Routes.Set(address, now.ports) {
		for _, changed := range c.changed {
			changed()
		}
	}
	return now, nil
}

// task returns the task of a pod. A pod of the same name that was there before is another one.
func (c *Controller) task(pod *corev1.Pod, program *Program, address netip.Addr) *task {
	key := reconcile.ObjectKey(pod)[0]
	if existing := c.tasks[key]; existing != nil && existing.uid == pod.UID {
		return existing
	}
	c.forget(key)
	c.tasks[key] = &task{uid: pod.UID, address: address, program: program}
	return c.tasks[key]
}

// lead makes sure that the program of a pod runs, with the current files.
func (c *Controller) lead(ctx context.Context, own *task, pod *corev1.Pod, container *corev1.Container, path string) error {
	at := c.placeOf(pod)
	if own.process != nil && own.path == path {
		return c.sources.Mount(pod, container, at.root)
	}
	own.end()
	own.path = path
	program := own.program
	process := &process{
		path: path,
		prepare: func(ctx context.Context) (start, routes.Ports, error) {
			return c.prepare(ctx, program, pod, container, at)
		},
		probe: func(ctx context.Context, ports routes.Ports) bool { return ready(ctx, container, ports) },
		// Other replicas have the same condition.
		changed: c.again,
		state:   condition{phase: starting},
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	c.ending.Go(func() {
		defer close(done)
		process.run(ctx)
	})
	own.process = process
	own.stop = func() {
		cancel()
		<-done
	}
	return nil
}

func (c *Controller) prepare(ctx context.Context, program *Program, pod *corev1.Pod, container *corev1.Container, at place) (start, routes.Ports, error) {
	if err := files.PrivateDir(filepath.Join(at.root, "tmp")); err != nil {
		return start{}, nil, err
	}
	if err := c.sources.Mount(pod, container, at.root); err != nil {
		return start{}, nil, err
	}
	set, err := c.sources.Environment(pod, container)
	if err != nil {
		return start{}, nil, err
	}
	ports, err := choosePorts(program, container)
	if err != nil {
		return start{}, nil, err
	}
	if err := writeAccess(ctx, c.client, c.options.Server, pod, at.kubeconfig); err != nil {
		return start{}, nil, err
	}
	return newStart(program, pod, container, set, ports, at, c.options.AppProxy), ports, nil
}

func (t *task) end() {
	if t.process != nil {
		t.stop()
		t.process = nil
	}
}

// forget ends the task of a pod that is gone, and removes its files. It reports whether there was one.
func (c *Controller) forget(key string) bool {
	gone := c.tasks[key]
	delete(c.tasks, key)
	if gone == nil {
		return false
	}
	gone.end()
	c.options.Routes.Set(gone.address, nil)
	name := keyName(key)
	_ = os.RemoveAll(filepath.Join(c.rootDir(), name))
	_ = os.Remove(c.logPath(name))
	return true
}

// leader is the pod whose program does the work of all replicas: the oldest.
func (c *Controller) leader(pod *corev1.Pod, program *Program) (*corev1.Pod, error) {
	owner := metav1.GetControllerOf(pod)
	if owner == nil {
		return pod, nil
	}
	siblings, err := c.pods.Pods(pod.Namespace).List(labels.Everything())
	if err != nil {
		return nil, err
	}
	siblings = slices.DeleteFunc(siblings, func(other *corev1.Pod) bool {
		otherOwner := metav1.GetControllerOf(other)
		otherProgram, _ := find(other)
		return !isUp(other) || otherOwner == nil || otherOwner.UID != owner.UID || otherProgram != program || other.Labels[troubleLabel] != ""
	})
	if len(siblings) == 0 {
		return pod, nil
	}
	return slices.MinFunc(siblings, func(one, other *corev1.Pod) int {
		return cmp.Or(one.CreationTimestamp.Compare(other.CreationTimestamp.Time), cmp.Compare(one.Name, other.Name))
	}), nil
}

func (c *Controller) conditionOf(pod *corev1.Pod) condition {
	if task := c.tasks[reconcile.ObjectKey(pod)[0]]; task != nil && task.process != nil {
		return task.process.condition()
	}
	return condition{phase: starting}
}

func (c *Controller) writeStatus(ctx context.Context, pod *corev1.Pod, container string, now condition) error {
	status := withCondition(&pod.Status, container, now)
	if equality.Semantic.DeepEqual(status, &pod.Status) {
		return nil
	}
	pod = pod.DeepCopy()
	pod.Status = *status
	_, err := c.client.CoreV1().Pods(pod.Namespace).UpdateStatus(ctx, pod, metav1.UpdateOptions{})
	return err
}
