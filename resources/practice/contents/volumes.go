package contents

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/files"
)

// FileTree has the content of files by their slash-separated path.
type FileTree map[string][]byte

// Files returns the content of a volume. Volumes other than Secrets, ConfigMaps and projections of them are empty.
func (s Sources) Files(pod *corev1.Pod, volume *corev1.Volume) (FileTree, error) {
	switch {
	case volume.Secret != nil:
		data, err := s.secret(pod.Namespace, volume.Secret.SecretName, volume.Secret.Optional)
		return selected(data, volume.Secret.Items, err)
	case volume.ConfigMap != nil:
		data, err := s.config(pod.Namespace, volume.ConfigMap.Name, volume.ConfigMap.Optional)
		return selected(data, volume.ConfigMap.Items, err)
	case volume.Projected != nil:
		return s.projected(pod, volume.Projected.Sources)
	}
	return nil, nil
}

func (s Sources) projected(pod *corev1.Pod, projections []corev1.VolumeProjection) (FileTree, error) {
	tree := FileTree{}
	for _, source := range projections {
		var part FileTree
		var err error
		switch {
		case source.Secret != nil:
			data, failure := s.secret(pod.Namespace, source.Secret.Name, source.Secret.Optional)
			part, err = selected(data, source.Secret.Items, failure)
		case source.ConfigMap != nil:
			data, failure := s.config(pod.Namespace, source.ConfigMap.Name, source.ConfigMap.Optional)
			part, err = selected(data, source.ConfigMap.Items, failure)
		case source.DownwardAPI != nil:
			part, err = downward(pod, source.DownwardAPI.Items)
		}
		if err != nil {
			return nil, err
		}
		for name, content := range part {
			tree[name] = content
		}
	}
	return tree, nil
}

func selected(data map[string][]byte, items []corev1.KeyToPath, err error) (FileTree, error) {
	if err != nil || len(items) == 0 {
		return data, err
	}
	tree := FileTree{}
	for _, item := range items {
		content, found := data[item.Key]
		if !found {
			return nil, fmt.Errorf("there is no key %q", item.Key)
		}
		tree[item.Path] = content
	}
	return tree, nil
}

func downward(pod *corev1.Pod, items []corev1.DownwardAPIVolumeFile) (FileTree, error) {
	tree := FileTree{}
	for _, item := range items {
		if item.FieldRef == nil {
			continue
		}
		value, err := field(pod, item.FieldRef.FieldPath)
		if err != nil {
			return nil, err
		}
		tree[item.Path] = []byte(value)
	}
	return tree, nil
}

// Mount writes the container's volumes below the folder that takes the place of its file system. Files that no longer exist
// in a volume are removed; unchanged ones are left alone, because programs watch them.
func (s Sources) Mount(pod *corev1.Pod, container *corev1.Container, root string) error {
	for _, mount := range container.VolumeMounts {
		for i := range pod.Spec.Volumes {
			volume := &pod.Spec.Volumes[i]
			if volume.Name != mount.Name || IsToken(mount) {
				continue
			}
			tree, err := s.Files(pod, volume)
			if err != nil {
				return fmt.Errorf("volume %s: %w", volume.Name, err)
			}
			if err := Lay(tree, mount, root); err != nil {
				return err
			}
		}
	}
	return nil
}

// IsToken reports whether a mount is the one of the service account, whose access is a kubeconfig here.
func IsToken(mount corev1.VolumeMount) bool {
	return strings.HasPrefix(mount.MountPath, "/var/run/secrets/kubernetes.io/serviceaccount")
}

// Lay writes files as a mounted volume below a folder, and removes those that are no longer there.
func Lay(tree FileTree, mount corev1.VolumeMount, root string) error {
	place := PlaceOf(root, mount.MountPath)
	if mount.SubPath != "" {
		content, found := tree[path.Clean(mount.SubPath)]
		if !found {
			return files.PrivateDir(place)
		}
		return write(place, content)
	}
	if err := files.PrivateDir(place); err != nil {
		return err
	}
	for name, content := range tree {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("%q is not a path inside a volume", name)
		}
		if err := write(filepath.Join(place, filepath.FromSlash(name)), content); err != nil {
			return err
		}
	}
	if tree == nil {
		return nil
	}
	return removeOthers(tree, place)
}

func write(place string, content []byte) error {
	if existing, err := os.ReadFile(place); err == nil && bytes.Equal(existing, content) {
		return nil
	}
	if err := files.PrivateDir(filepath.Dir(place)); err != nil {
		return err
	}
	return files.WritePrivate(place, content)
}

func removeOthers(tree FileTree, place string) error {
	entries, err := os.ReadDir(place)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if _, wanted := tree[entry.Name()]; !wanted && !entry.IsDir() {
			if err := os.Remove(filepath.Join(place, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// PlaceOf is where a path of the container is on this computer.
func PlaceOf(root, inContainer string) string {
	return filepath.Join(root, filepath.FromSlash(path.Clean("/"+inContainer)))
}
