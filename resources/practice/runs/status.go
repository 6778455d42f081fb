package runs

import (
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// status returns a pod's status with what became of its containers.
func (r *run) status(before *corev1.PodStatus) *corev1.PodStatus {
	r.mu.Lock()
	defer r.mu.Unlock()
	status := before.DeepCopy()
	for _, statuses := range [][]corev1.ContainerStatus{status.InitContainerStatuses, status.ContainerStatuses} {
		for i := range statuses {
			if now, found := r.containers[statuses[i].Name]; found {
				describe(&statuses[i], now)
			}
		}
	}
	if r.phase == "" {
		return status
	}
	status.Phase, status.Reason = r.phase, r.reason
	reason := "PodCompleted"
	if r.phase == corev1.PodFailed {
		reason = "PodFailed"
	}
	for i := range status.Conditions {
		condition := &status.Conditions[i]
		if condition.Type != corev1.PodReady && condition.Type != corev1.ContainersReady {
			continue
		}
		if condition.Status != corev1.ConditionFalse {
			condition.LastTransitionTime = metav1.Now()
		}
		condition.Status, condition.Reason = corev1.ConditionFalse, reason
	}
	return status
}

func describe(status *corev1.ContainerStatus, now outcome) {
	started := false
	ended := corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{
		ExitCode: int32(now.exitCode), Reason: "Completed", Message: now.message,
		StartedAt: second(now.began), FinishedAt: second(now.ended),
	}}
	if now.exitCode != 0 {
		ended.Terminated.Reason = "Error"
	}
	status.Ready, status.Started, status.RestartCount = false, &started, int32(now.restarts)
	if !now.waiting {
		status.State = ended
		return
	}
	status.LastTerminationState = ended
	status.State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{
		Reason: "CrashLoopBackOff", Message: "the container is started again soon",
	}}
}

// second has the precision that the API keeps, so that an unchanged status compares as equal.
func second(at time.Time) metav1.Time {
	if at.IsZero() {
		return metav1.Time{}
	}
	return metav1.NewTime(at.Truncate(time.Second))
}
