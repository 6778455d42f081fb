package runs

import (
	"context"
	"fmt"
	"io"

	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/sandbox"
	"wildcloud.dev/practice/tools"
)

// failed is the exit code of a command that couldn't be started.
const failed = 126

// Exec runs a command in a container, and returns its exit code. An error means that not all of the output arrived. The context
// ends the command.
func (c *Controller) Exec(ctx context.Context, namespace, name, containerName string, command []string, streams sandbox.Streams) (int, error) {
	complain := func(code int, problem string) (int, error) {
		if streams.Err != nil {
			_, _ = io.WriteString(streams.Err, problem+"\n")
		}
		return code, nil
	}
	pod, err := c.pods.Pods(namespace).Get(name)
	if err != nil {
		return 0, err
	}
	ctx, end := c.sessions.Begin(ctx, pod.UID)
	defer end()
	// The pod may have ended before the session began, in which case nobody ends it.
	if pod, err = c.pods.Pods(namespace).Get(name); err != nil {
		return 0, err
	}
	container := containerOf(pod, containerName)
	if container == nil || pod.Status.Phase != corev1.PodRunning || pod.DeletionTimestamp != nil {
		return 0, fmt.Errorf("the container %s of the pod %s is not running", containerName, name)
	}
	if len(command) == 0 || !tools.Allowed(command[0]) {
		return complain(sandbox.NotFound, fmt.Sprintf("%q: not in the practice cloud", command))
	}
	if !sandbox.Supported() {
		return complain(sandbox.NotFound, sandbox.ErrUnsupported.Error())
	}
	if server := c.servers.Server(pod); server != nil && server.Name == containerName {
		if _, err := c.servers.Ensure(ctx, pod, server); err != nil {
			return complain(failed, err.Error())
		}
	}
	spec, err := c.rooms.Room(pod, container, command)
	if err != nil {
		return complain(failed, err.Error())
	}
	return sandbox.Run(ctx, spec, streams)
}

func containerOf(pod *corev1.Pod, name string) *corev1.Container {
	for i := range pod.Spec.Containers {
		if pod.Spec.Containers[i].Name == name {
			return &pod.Spec.Containers[i]
		}
	}
	return nil
}
