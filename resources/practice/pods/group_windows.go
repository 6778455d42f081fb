package pods

import (
	"os"

	corev1 "k8s.io/api/core/v1"
)

func giveToGroup(string, *corev1.Pod) error { return nil }

func likeParent(string, os.FileInfo) error { return nil }
