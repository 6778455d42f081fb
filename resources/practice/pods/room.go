// Package pods makes the surroundings in which a pod's programs run on this computer: its volumes, files, environment and user,
// and the names of the services that really answer. What a pod writes outside of its volumes is lost with it, as in a cluster.
package pods

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	corelisters "k8s.io/client-go/listers/core/v1"

	"wildcloud.dev/practice/contents"
	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/sandbox"
	"wildcloud.dev/practice/storage"
	"wildcloud.dev/practice/tools"
)

// Rooms are the surroundings of all pods.
type Rooms struct {
	StateDir string
	Sources  contents.Sources
	Claims   corelisters.PersistentVolumeClaimLister
	Folders  storage.Folders
	Tools    tools.Tools
	// Hosts returns the addresses of services by their names, as a pod of the namespace knows them.
	Hosts func(namespace string) map[string]string

	// making keeps two programs of a pod from laying out the same files at once.
	making sync.Mutex
}

const searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

// dir has the files of a pod.
func (r *Rooms) dir(uid types.UID) string { return filepath.Join(r.StateDir, "pods", string(uid)) }

// Clear removes the files of pods that are gone, given those that are there.
func (r *Rooms) Clear(there map[types.UID]bool) error {
	entries, err := os.ReadDir(filepath.Join(r.StateDir, "pods"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if uid := types.UID(entry.Name()); !there[uid] {
			err = errors.Join(err, r.Remove(uid))
		}
	}
	return err
}

// Remove deletes what a pod wrote outside of its volumes.
func (r *Rooms) Remove(uid types.UID) error { return os.RemoveAll(r.dir(uid)) }

// Room returns how to run a command in a container of a pod; nil is the container's own.
func (r *Rooms) Room(pod *corev1.Pod, container *corev1.Container, command []string) (sandbox.Spec, error) {
	r.making.Lock()
	defer r.making.Unlock()
	who := userOf(pod, container)
	dir, err := filepath.EvalSymlinks(r.StateDir)
	if err != nil {
		return sandbox.Spec{}, err
	}
	root := filepath.Join(dir, "pods", string(pod.UID), container.Name)
	if err := r.furnish(root, pod, who); err != nil {
		return sandbox.Spec{}, err
	}
	mounts, err := r.mounts(pod, container, filepath.Dir(root))
	if err != nil {
		return sandbox.Spec{}, err
	}
	set, err := r.Sources.Environment(pod, container)
	if err != nil {
		return sandbox.Spec{}, err
	}
	bin, programs, err := r.programs(container)
	if err != nil {
		return sandbox.Spec{}, err
	}
	environment := map[string]string{"PATH": bin + searchPath, "HOME": who.home, "LANG": "C.UTF-8"}
	maps.Copy(environment, set)
	if path := set["PATH"]; path != "" {
		environment["PATH"] = bin + path
	}
	var variables []string
	for _, name := range slices.Sorted(maps.Keys(environment)) {
		variables = append(variables, name+"="+environment[name])
	}
	if command == nil {
		command = ownCommand(container, set)
	}
	security := container.SecurityContext
	return sandbox.Spec{
		Root: root, ReadOnlyRoot: security != nil && security.ReadOnlyRootFilesystem != nil && *security.ReadOnlyRootFilesystem,
		Mounts: slices.Concat(programs, mounts), Command: command, Environment: variables,
		Directory: cmp.Or(container.WorkingDir, "/"),
		User:      who.uid, Group: who.gid, Groups: who.groups,
	}, nil
}

// ownCommand is what a container runs by itself.
func ownCommand(container *corev1.Container, set map[string]string) []string {
	start := container.Command
	if len(start) == 0 {
		start = tools.FamilyOf(container.Image).Entrypoint()
	}
	command := slices.Concat(start, container.Args)
	for i := range command {
		command[i] = contents.Expand(command[i], set)
	}
	return command
}

// furnish makes the folders and files that every image has.
func (r *Rooms) furnish(root string, pod *corev1.Pod, who user) error {
	if err := files.PrivateDir(filepath.Dir(root)); err != nil {
		return err
	}
	for name, mode := range map[string]os.FileMode{
		"": 0o755, "tmp": os.ModeSticky | 0o777, "run": os.ModeSticky | 0o777, "root": 0o700, "etc": 0o755, "var": 0o755,
		"var/tmp": os.ModeSticky | 0o777, "var/lib": os.ModeSticky | 0o777,
	} {
		dir := filepath.Join(root, name)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		if err := os.Chmod(dir, mode); err != nil {
			return err
		}
	}
	if err := os.Symlink("../run", filepath.Join(root, "var", "run")); err != nil && !os.IsExist(err) {
		return err
	}
	hosts := []string{"127.0.0.1 localhost", "127.0.0.1 " + pod.Name}
	for name, address := range r.Hosts(pod.Namespace) {
		hosts = append(hosts, address+" "+name)
	}
	slices.Sort(hosts)
	for name, content := range map[string]string{
		"passwd": who.passwd(), "group": who.group(), "hosts": strings.Join(hosts, "\n"), "hostname": pod.Name,
		"nsswitch.conf": "passwd: files\ngroup: files\nhosts: files", "resolv.conf": "",
	} {
		if err := publish(filepath.Join(root, "etc", name), content+"\n"); err != nil {
			return fmt.Errorf("/etc/%s: %w", name, err)
		}
	}
	return nil
}

// publish writes a file that everybody in the container may read.
func publish(path, content string) error {
	if existing, err := os.ReadFile(path); err == nil && string(existing) == content {
		return nil
	}
	if err := files.WritePrivate(path, []byte(content)); err != nil {
		return err
	}
	return os.Chmod(path, 0o644)
}
