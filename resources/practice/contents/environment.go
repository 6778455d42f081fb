package contents

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

// passedOn are the variables of this process that programs get too: how this computer reaches the internet, and what
// Windows needs to start a process.
var passedOn = []string{"PATH", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR", "SystemRoot"}

// Environment returns the variables of a container as a kubelet would set them.
func (s Sources) Environment(pod *corev1.Pod, container *corev1.Container) (map[string]string, error) {
	set := map[string]string{"HOSTNAME": pod.Name}
	for _, from := range container.EnvFrom {
		data, err := s.group(pod.Namespace, from)
		if err != nil {
			return nil, err
		}
		for name, value := range data {
			set[from.Prefix+name] = string(value)
		}
	}
	for _, variable := range container.Env {
		value, found, err := s.value(pod, variable, set)
		if err != nil {
			return nil, fmt.Errorf("environment variable %s: %w", variable.Name, err)
		}
		if found {
			set[variable.Name] = value
		}
	}
	return set, nil
}

func (s Sources) group(namespace string, from corev1.EnvFromSource) (map[string][]byte, error) {
	switch {
	case from.SecretRef != nil:
		return s.secret(namespace, from.SecretRef.Name, from.SecretRef.Optional)
	case from.ConfigMapRef != nil:
		return s.config(namespace, from.ConfigMapRef.Name, from.ConfigMapRef.Optional)
	}
	return nil, nil
}

func (s Sources) value(pod *corev1.Pod, variable corev1.EnvVar, set map[string]string) (string, bool, error) {
	from := variable.ValueFrom
	switch {
	case from == nil:
		return Expand(variable.Value, set), true, nil
	case from.FieldRef != nil:
		value, err := field(pod, from.FieldRef.FieldPath)
		return value, err == nil, err
	case from.SecretKeyRef != nil:
		ref := from.SecretKeyRef
		data, err := s.secret(pod.Namespace, ref.Name, ref.Optional)
		return key(data, err, ref.Key, ref.Optional)
	case from.ConfigMapKeyRef != nil:
		ref := from.ConfigMapKeyRef
		data, err := s.config(pod.Namespace, ref.Name, ref.Optional)
		return key(data, err, ref.Key, ref.Optional)
	}
	// Resource limits mean nothing here: nobody enforces them.
	return "", false, nil
}

// mapField matches "metadata.labels['app']".
var mapField = regexp.MustCompile(`^metadata\.(labels|annotations)\['([^']+)'\]$`)

func field(pod *corev1.Pod, path string) (string, error) {
	if parts := mapField.FindStringSubmatch(path); parts != nil {
		if parts[1] == "labels" {
			return pod.Labels[parts[2]], nil
		}
		return pod.Annotations[parts[2]], nil
	}
	value, known := map[string]string{
		"metadata.name":           pod.Name,
		"metadata.namespace":      pod.Namespace,
		"metadata.uid":            string(pod.UID),
		"spec.nodeName":           pod.Spec.NodeName,
		"spec.serviceAccountName": pod.Spec.ServiceAccountName,
		"status.podIP":            pod.Status.PodIP,
		"status.podIPs":           pod.Status.PodIP,
		"status.hostIP":           pod.Status.HostIP,
		"status.hostIPs":          pod.Status.HostIP,
	}[path]
	if !known {
		return "", fmt.Errorf("the field %q is not supported", path)
	}
	return value, nil
}

// reference matches "$(NAME)", and "$$(NAME)", which stands for itself.
var reference = regexp.MustCompile(`\$?\$\(([-._a-zA-Z][-._a-zA-Z0-9]*)\)`)

// Expand replaces references to variables as a kubelet does. Unknown ones stay.
func Expand(text string, set map[string]string) string {
	return reference.ReplaceAllStringFunc(text, func(found string) string {
		if strings.HasPrefix(found, "$$") {
			return found[1:]
		}
		if value, known := set[found[2:len(found)-1]]; known {
			return value
		}
		return found
	})
}

// List returns variables in the form in which a process gets them.
func List(set map[string]string) []string {
	var lines []string
	for _, name := range passedOn {
		if value, found := os.LookupEnv(name); found && set[name] == "" {
			lines = append(lines, name+"="+value)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		lines = append(lines, name+"="+set[name])
	}
	return lines
}
