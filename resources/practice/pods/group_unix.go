//go:build unix

package pods

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	corev1 "k8s.io/api/core/v1"
)

// giveToGroup does what a kubelet does for a pod's fsGroup, if the volume's top folder isn't the group's already.
func giveToGroup(folder string, pod *corev1.Pod) error {
	security := pod.Spec.SecurityContext
	if os.Getuid() != 0 || security == nil || security.FSGroup == nil {
		return nil
	}
	group := int(*security.FSGroup)
	about, err := os.Stat(folder)
	if err != nil {
		return err
	}
	if own, ok := about.Sys().(*syscall.Stat_t); ok && int(own.Gid) == group && about.Mode()&os.ModeSetgid != 0 {
		return nil
	}
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if err := os.Lchown(path, -1, group); err != nil || entry.Type()&fs.ModeSymlink != 0 {
			return err
		}
		about, err := entry.Info()
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.Chmod(path, about.Mode()|os.ModeSetgid|0o770)
		}
		return os.Chmod(path, about.Mode()|0o660)
	})
}

// likeParent gives a new folder the group and the rights of the one that it is in.
func likeParent(folder string, parent os.FileInfo) error {
	own, ok := parent.Sys().(*syscall.Stat_t)
	if !ok || os.Getuid() != 0 {
		return nil
	}
	if err := os.Lchown(folder, -1, int(own.Gid)); err != nil {
		return err
	}
	return os.Chmod(folder, parent.Mode())
}
