package pods

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
)

// user is who a container's programs are.
type user struct {
	uid, gid int
	groups   []int
	home     string
}

// userOf returns the user that the pod asks for. Images without one run as root here.
func userOf(pod *corev1.Pod, container *corev1.Container) user {
	who := user{home: "/root"}
	if security := pod.Spec.SecurityContext; security != nil {
		take(&who.uid, security.RunAsUser)
		take(&who.gid, security.RunAsGroup)
		for _, group := range security.SupplementalGroups {
			who.groups = append(who.groups, int(group))
		}
		if security.FSGroup != nil {
			who.groups = append(who.groups, int(*security.FSGroup))
		}
	}
	if security := container.SecurityContext; security != nil {
		take(&who.uid, security.RunAsUser)
		take(&who.gid, security.RunAsGroup)
	}
	if who.uid != 0 {
		who.home = "/tmp"
	}
	return who
}

func take(number *int, wanted *int64) {
	if wanted != nil {
		*number = int(*wanted)
	}
}

func (u user) passwd() string {
	text := "root:x:0:0:root:/root:/bin/sh"
	if u.uid != 0 {
		text += fmt.Sprintf("\nuser:x:%d:%d:user:%s:/bin/sh", u.uid, u.gid, u.home)
	}
	return text
}

func (u user) group() string {
	text := "root:x:0:"
	if u.gid != 0 {
		text += fmt.Sprintf("\nuser:x:%d:", u.gid)
	}
	return text
}
