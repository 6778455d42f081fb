package databases

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/sandbox"
)

// unprivileged is who a server is if its pod doesn't say: neither runs as root.
const unprivileged = 999

// room returns how to start a server, and the folder of its data on this computer.
func (s *Servers) room(pod *corev1.Pod, container *corev1.Container, kind *engine) (sandbox.Spec, string, error) {
	spec, err := s.rooms.Room(pod, container, []string{"sh", "-euc", kind.script})
	if err != nil {
		return sandbox.Spec{}, "", err
	}
	spec.Alone = true
	if kind == &postgreSQL {
		extensions, err := s.extensions()
		if err != nil {
			return sandbox.Spec{}, "", err
		}
		spec.Mounts = append(spec.Mounts, extensions)
	}
	for name, value := range kind.defaults {
		if _, set := variable(spec.Environment, name); !set {
			spec.Environment = append(spec.Environment, name+"="+value)
		}
	}
	data, _ := variable(spec.Environment, kind.data)
	folder := outside(spec, data)
	if spec.User != 0 {
		return spec, folder, nil
	}
	spec.User, spec.Group = unprivileged, unprivileged
	return spec, folder, give(folder)
}

// give makes the unprivileged user the owner of a folder, as the entrypoints of the images do.
func give(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil || os.Getuid() != 0 {
		return err
	}
	return os.Chown(folder, unprivileged, unprivileged)
}

func variable(environment []string, name string) (string, bool) {
	for _, line := range slices.Backward(environment) {
		if value, found := strings.CutPrefix(line, name+"="); found {
			return value, true
		}
	}
	return "", false
}

// outside is where a path of the container is on this computer.
func outside(spec sandbox.Spec, path string) string {
	for _, mount := range slices.Backward(spec.Mounts) {
		if rest, inside := strings.CutPrefix(path, mount.Target); inside && (rest == "" || rest[0] == '/') {
			return filepath.Join(mount.Source, rest)
		}
	}
	return filepath.Join(spec.Root, path)
}

// answers waits until the server does; false if it ended or takes too long.
func (s *server) answers() bool {
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	tick := time.NewTicker(askEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-s.process.Done():
			return false
		case <-tick.C:
		}
		ping := s.engine.ping(s.address.Addr().String())
		if exec.CommandContext(ctx, ping[0], ping[1:]...).Run() == nil {
			return true
		}
	}
}
