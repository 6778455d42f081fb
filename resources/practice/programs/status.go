package programs

import (
	"fmt"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// simulated is the condition of a pod whose program isn't installed: it is ready, as every other simulated pod.
var simulated = condition{phase: running}

// withCondition returns the status of a pod whose container is in the given condition.
func withCondition(status *corev1.PodStatus, container string, now condition) *corev1.PodStatus {
	changed := status.DeepCopy()
	isReady := now.phase == running
	for i := range changed.ContainerStatuses {
		one := &changed.ContainerStatuses[i]
		if one.Name != container {
			// The others are simulated.
			one.Ready = true
			continue
		}
		describe(one, now, isReady)
	}
	setReady(changed, container, isReady)
	return changed
}

func describe(status *corev1.ContainerStatus, now condition, isReady bool) {
	status.Ready, status.RestartCount = isReady, max(status.RestartCount, now.restarts)
	alive := now.phase != failing
	status.Started = &alive
	if !now.exitedAt.IsZero() {
		status.LastTerminationState = corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{
			ExitCode: now.exitCode, Reason: "Error", Message: now.reason,
			StartedAt: second(now.since), FinishedAt: second(now.exitedAt),
		}}
	}
	switch {
	case !alive:
		status.State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{
			Reason:  "CrashLoopBackOff",
			Message: fmt.Sprintf("back-off %s restarting failed container", now.pause),
		}}
	case !now.since.IsZero():
		status.State = corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: second(now.since)}}
	case status.State.Running == nil:
		status.State = corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: metav1.Now()}}
	}
}

// setReady changes the conditions that depend on the containers.
func setReady(status *corev1.PodStatus, container string, isReady bool) {
	for _, kind := range []corev1.PodConditionType{corev1.ContainersReady, corev1.PodReady} {
		wanted := corev1.PodCondition{Type: kind, Status: corev1.ConditionTrue, LastTransitionTime: metav1.Now()}
		if !isReady {
			wanted.Status, wanted.Reason = corev1.ConditionFalse, "ContainersNotReady"
			wanted.Message = fmt.Sprintf("containers with unready status: [%s]", container)
		}
		at := slices.IndexFunc(status.Conditions, func(one corev1.PodCondition) bool { return one.Type == kind })
		if at < 0 {
			status.Conditions = append(status.Conditions, wanted)
			continue
		}
		if existing := &status.Conditions[at]; existing.Status != wanted.Status || existing.Reason != wanted.Reason {
			wanted.ObservedGeneration = existing.ObservedGeneration
			*existing = wanted
		}
	}
}

// second has the precision that the API keeps, so that an unchanged status compares as equal.
func second(at time.Time) metav1.Time { return metav1.NewTime(at.Truncate(time.Second)) }
