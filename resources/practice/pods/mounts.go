package pods

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/contents"
	"wildcloud.dev/practice/sandbox"
)

// mounts returns the container's volumes. dir has those that live as long as the pod.
func (r *Rooms) mounts(pod *corev1.Pod, container *corev1.Container, dir string) ([]sandbox.Mount, error) {
	var mounts []sandbox.Mount
	for _, wanted := range container.VolumeMounts {
		for i := range pod.Spec.Volumes {
			volume := &pod.Spec.Volumes[i]
			if volume.Name != wanted.Name || contents.IsToken(wanted) {
				continue
			}
			source, readOnly, err := r.volume(pod, volume, dir)
			if err != nil {
				return nil, fmt.Errorf("volume %s: %w", volume.Name, err)
			}
			if source, err = below(source, wanted.SubPath); err != nil {
				return nil, fmt.Errorf("volume %s: %w", volume.Name, err)
			}
			mounts = append(mounts, sandbox.Mount{Source: source, Target: wanted.MountPath, ReadOnly: readOnly || wanted.ReadOnly})
		}
	}
	return mounts, nil
}

// volume returns the folder of a volume. Paths of the machine are never this computer's: such volumes are empty.
func (r *Rooms) volume(pod *corev1.Pod, volume *corev1.Volume, dir string) (string, bool, error) {
	claim := ""
	switch {
	case volume.PersistentVolumeClaim != nil:
		claim = volume.PersistentVolumeClaim.ClaimName
	case volume.Ephemeral != nil:
		claim = pod.Name + "-" + volume.Name
	case volume.Secret != nil, volume.ConfigMap != nil, volume.Projected != nil:
		folder := filepath.Join(dir, ".volumes", volume.Name)
		return folder, true, r.lay(pod, volume, folder)
	}
	if claim == "" {
		folder := filepath.Join(dir, ".volumes", volume.Name)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return "", false, err
		}
		return folder, false, os.Chmod(folder, os.ModeSetgid|0o777)
	}
	folder, err := r.ClaimFolder(pod.Namespace, claim)
	if err != nil {
		return "", false, err
	}
	readOnly := volume.PersistentVolumeClaim != nil && volume.PersistentVolumeClaim.ReadOnly
	return folder, readOnly, giveToGroup(folder, pod)
}

// ClaimFolder is where the content of a claim is.
func (r *Rooms) ClaimFolder(namespace, name string) (string, error) {
	claim, err := r.Claims.PersistentVolumeClaims(namespace).Get(name)
	if err != nil {
		return "", err
	}
	if claim.Spec.VolumeName == "" {
		return "", fmt.Errorf("the claim %s has no volume yet", name)
	}
	folder, err := r.Folders.Of(claim.Spec.VolumeName)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(folder)
}

// lay writes the files of a Secret, a ConfigMap or a projection of them.
func (r *Rooms) lay(pod *corev1.Pod, volume *corev1.Volume, folder string) error {
	tree, err := r.Sources.Files(pod, volume)
	if err != nil {
		return err
	}
	if laid(tree, folder) {
		// Programs of this pod may be reading it.
		return nil
	}
	if err := contents.Lay(tree, corev1.VolumeMount{MountPath: "/"}, folder); err != nil {
		return err
	}
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.Chmod(path, 0o755)
		}
		return os.Chmod(path, 0o644)
	})
}

// laid reports whether a folder has exactly these files.
func laid(tree contents.FileTree, folder string) bool {
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != len(tree) {
		return false
	}
	for name, content := range tree {
		if existing, err := os.ReadFile(filepath.Join(folder, name)); err != nil || !bytes.Equal(existing, content) {
			return false
		}
	}
	return true
}

// below returns a path in a volume, which becomes a folder if nothing is there. Links may not lead out of the volume.
func below(folder, path string) (string, error) {
	if path == "" {
		return folder, nil
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return "", err
	}
	defer root.Close()
	if _, err := root.Stat(path); err == nil {
		return filepath.EvalSymlinks(filepath.Join(folder, path))
	}
	if err := root.MkdirAll(path, 0o755); err != nil {
		return "", err
	}
	if about, err := os.Stat(folder); err == nil {
		if err := likeParent(filepath.Join(folder, path), about); err != nil {
			return "", err
		}
	}
	return filepath.Join(folder, path), nil
}
