package programs

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/contents"
	"wildcloud.dev/practice/routes"
)

// place has the paths of one program on this computer.
type place struct {
	// root takes the place of the container's file system.
	root       string
	kubeconfig string
	log        string
}

// start is how a program is started.
type start struct {
	arguments   []string
	environment []string
	directory   string
	log         string
}

// newStart translates a container to a process. The first word of a container's command is left out: it names the
// program in the image.
func newStart(program *Program, pod *corev1.Pod, container *corev1.Container, set map[string]string, ports routes.Ports, at place, appProxy string) start {
	own := map[string]string{"root": at.root, "kubeconfig": at.kubeconfig, "namespace": pod.Namespace}
	var arguments []string
	for _, argument := range program.First {
		arguments = append(arguments, moveAddress(program, contents.Expand(argument, own), ports))
	}
	for _, argument := range slices.Concat(afterFirst(container.Command), container.Args) {
		argument = movePaths(contents.Expand(argument, set), container, at.root)
		arguments = append(arguments, moveAddress(program, argument, ports))
	}
	for _, argument := range program.Last {
		arguments = append(arguments, contents.Expand(argument, own))
	}
	environment := maps.Clone(set)
	for name, value := range environment {
		environment[name] = movePaths(value, container, at.root)
	}
	for name, value := range program.Environment {
		environment[name] = contents.Expand(value, own)
	}
	temporary := filepath.Join(at.root, "tmp")
	maps.Copy(environment, map[string]string{
		"KUBECONFIG": at.kubeconfig, "HOME": at.root, "TMPDIR": temporary, "TMP": temporary, "TEMP": temporary,
	})
	if program.MovesPorts {
		environment["PRACTICE_PORTS"] = portList(ports)
	}
	if program.ReachesPods {
		environment["HTTP_PROXY"], environment["HTTPS_PROXY"] = appProxy, appProxy
	}
	return start{arguments: arguments, environment: contents.List(environment), directory: at.root, log: at.log}
}

func afterFirst(command []string) []string { return command[min(1, len(command)):] }

func moveAddress(program *Program, argument string, ports routes.Ports) string {
	if program.MovesPorts {
		return argument
	}
	return onLoopback(argument, ports)
}

// movePaths replaces the paths of mounted volumes in a text, the longest first.
func movePaths(text string, container *corev1.Container, root string) string {
	mounts := slices.Clone(container.VolumeMounts)
	slices.SortFunc(mounts, func(one, other corev1.VolumeMount) int { return len(other.MountPath) - len(one.MountPath) })
	for _, mount := range mounts {
		at := strings.Index(text, mount.MountPath)
		if at < 0 || (at > 0 && !strings.ContainsAny(text[at-1:at], "=:, ")) {
			continue
		}
		rest := text[at+len(mount.MountPath):]
		return text[:at] + contents.PlaceOf(root, mount.MountPath) + filepath.FromSlash(rest)
	}
	return text
}
