package pods

import (
	"path/filepath"

	corev1 "k8s.io/api/core/v1"
)

// LogPath is where the output of a container is kept.
func LogPath(stateDir string, pod *corev1.Pod, container string) string {
	return filepath.Join(LogDir(stateDir), string(pod.UID), container+".log")
}

// LogDir has the logs of all pods.
func LogDir(stateDir string) string { return filepath.Join(stateDir, "logs", "pods") }
