package runs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/pods"
	"wildcloud.dev/practice/sandbox"
	"wildcloud.dev/practice/tools"
)

const (
	// The pauses before a container is started again, as a kubelet has them but shorter.
	firstPause = time.Second
	lastPause  = time.Minute
	// lost is the exit code of a container that ran when the practice cloud ended.
	lost = 255
	// longestEnd is how long a program may take to end, even if its pod grants it more.
	longestEnd = 5 * time.Second
	lastLines  = 20
	lastBytes  = 2048
)

// run is a pod that runs.
type run struct {
	rooms   *pods.Rooms
	pod     *corev1.Pod
	changed func()
	stop    func()

	mu         sync.Mutex
	containers map[string]outcome
	// phase is empty until the pod has ended.
	phase  corev1.PodPhase
	reason string
}

// outcome is what became of a container.
type outcome struct {
	began, ended time.Time
	exitCode     int
	restarts     int
	message      string
	// waiting means that it's started again soon.
	waiting bool
}

// newRun starts a pod. changed is called whenever its status may have.
func newRun(rooms *pods.Rooms, pod *corev1.Pod, changed func()) *run {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	own := &run{rooms: rooms, pod: pod, changed: changed, containers: map[string]outcome{}}
	own.stop = func() {
		cancel()
		<-done
	}
	go func() {
		defer close(done)
		own.live(ctx)
	}()
	return own
}

func (r *run) live(ctx context.Context) {
	live := ctx
	if seconds := r.pod.Spec.ActiveDeadlineSeconds; seconds != nil {
		deadline := r.pod.Status.StartTime.Add(time.Duration(*seconds) * time.Second)
		var cancel context.CancelFunc
		live, cancel = context.WithDeadline(ctx, deadline)
		defer cancel()
	}
	isAgain, err := r.mark()
	succeeded := err == nil && r.prepare(live, isAgain) && r.all(live, isAgain)
	if ctx.Err() != nil {
		// Somebody removes the pod, or the practice cloud ends.
		return
	}
	r.mu.Lock()
	switch {
	case live.Err() != nil:
		r.phase, r.reason = corev1.PodFailed, "DeadlineExceeded"
	case err != nil:
		r.phase, r.reason = corev1.PodFailed, err.Error()
	case succeeded:
		r.phase = corev1.PodSucceeded
	default:
		r.phase = corev1.PodFailed
	}
	r.mu.Unlock()
	r.changed()
}

// mark reports whether the pod already ran before the practice cloud started.
func (r *run) mark() (bool, error) {
	dir := filepath.Join(pods.LogDir(r.rooms.StateDir), string(r.pod.UID))
	if err := files.PrivateDir(dir); err != nil {
		return false, err
	}
	file, err := os.OpenFile(filepath.Join(dir, "started"), os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return false, file.Close()
}

// prepare runs the init containers one after the other.
func (r *run) prepare(ctx context.Context, isAgain bool) bool {
	for i := range r.pod.Spec.InitContainers {
		container := &r.pod.Spec.InitContainers[i]
		if container.RestartPolicy == nil && !r.keep(ctx, container, isAgain) {
			return false
		}
	}
	return true
}

// all runs the containers at the same time.
func (r *run) all(ctx context.Context, isAgain bool) bool {
	results := make([]bool, len(r.pod.Spec.Containers))
	var running sync.WaitGroup
	for i := range r.pod.Spec.Containers {
		running.Go(func() { results[i] = r.keep(ctx, &r.pod.Spec.Containers[i], isAgain) })
	}
	running.Wait()
	for _, result := range results {
		if !result {
			return false
		}
	}
	return true
}

// keep runs a container until it succeeds, or until it fails and may not be started again.
func (r *run) keep(ctx context.Context, container *corev1.Container, isAgain bool) bool {
	mayRestart := r.pod.Spec.RestartPolicy == corev1.RestartPolicyOnFailure
	now := outcome{restarts: r.restarts(container.Name)}
	if isAgain && !mayRestart {
		now.exitCode, now.message, now.ended = lost, "The practice cloud ended while it ran.", time.Now()
		r.set(container.Name, now)
		return false
	}
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		now.began = time.Now()
		now.exitCode, now.message = r.once(ctx, container)
		now.ended = time.Now()
		now.waiting = now.exitCode != 0 && mayRestart
		if ctx.Err() != nil {
			now.waiting = false
		}
		if now.waiting {
			now.restarts++
		}
		r.set(container.Name, now)
		if !now.waiting {
			return now.exitCode == 0
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(pause):
		}
	}
}

func (r *run) restarts(container string) int {
	for _, status := range r.pod.Status.ContainerStatuses {
		if status.Name == container {
			return int(status.RestartCount)
		}
	}
	return 0
}

func (r *run) set(container string, now outcome) {
	r.mu.Lock()
	r.containers[container] = now
	r.mu.Unlock()
	r.changed()
}

// once runs a container until it ends, and returns its exit code and its last words.
func (r *run) once(ctx context.Context, container *corev1.Container) (int, string) {
	path := pods.LogPath(r.rooms.StateDir, r.pod, container.Name)
	log, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND|os.O_TRUNC, 0o600)
	if err != nil {
		return 1, err.Error()
	}
	defer log.Close()
	code, problem := r.execute(ctx, container, log)
	if problem != nil {
		_, _ = fmt.Fprintln(log, "practice cloud:", problem)
	}
	if code == 0 || container.TerminationMessagePolicy != corev1.TerminationMessageFallbackToLogsOnError {
		return code, ""
	}
	words := strings.Join(files.Tail(path, lastLines), "\n")
	return code, strings.ToValidUTF8(words[max(0, len(words)-lastBytes):], "")
}

// execute runs a container's program. What this computer can't run succeeds, as everything did that is only simulated; only
// a backup that wasn't made must never look like one.
func (r *run) execute(ctx context.Context, container *corev1.Container, log io.Writer) (int, error) {
	family := tools.FamilyOf(container.Image)
	if family == tools.None {
		return 0, nil
	}
	if missing := lack(r.rooms, family); missing != "" {
		if family == tools.Restic {
			return sandbox.NotFound, errors.New(missing)
		}
		return 0, fmt.Errorf("nothing was executed: %s", missing)
	}
	spec, err := r.rooms.Room(r.pod, container, nil)
	if err != nil {
		return 1, err
	}
	if len(spec.Command) == 0 {
		return sandbox.NotFound, errors.New("the container has no command")
	}
	if !tools.Allowed(spec.Command[0]) {
		return sandbox.NotFound, fmt.Errorf("%s: not in the practice cloud", spec.Command[0])
	}
	// As in a cluster, the program is the container's first process.
	spec.Alone = true
	process, err := sandbox.Start(context.Background(), spec, sandbox.Streams{Out: log, Err: log})
	if err != nil {
		return 1, err
	}
	select {
	case <-process.Done():
	case <-ctx.Done():
		process.Signal(syscall.SIGTERM)
		select {
		case <-process.Done():
		case <-time.After(r.grace()):
			process.Signal(syscall.SIGKILL)
		}
	}
	return process.Result()
}

func (r *run) grace() time.Duration {
	if seconds := r.pod.Spec.TerminationGracePeriodSeconds; seconds != nil {
		return min(time.Duration(*seconds)*time.Second, longestEnd)
	}
	return longestEnd
}
