// Package contents knows what a container gets from its kubelet besides its image: its environment, and the files of its
// Secrets and ConfigMaps.
package contents

import (
	"fmt"
	"maps"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	corelisters "k8s.io/client-go/listers/core/v1"
)

// Sources are the objects from which a container gets its environment and its files.
type Sources struct {
	Configs corelisters.ConfigMapLister
	Secrets corelisters.SecretLister
}

// content is the data of a Secret or ConfigMap; nil if it's optional and not there.
func content[T any](kind, namespace, name string, optional *bool, get func(string) (T, error), data func(T) map[string][]byte) (map[string][]byte, error) {
	found, err := get(name)
	if apierrors.IsNotFound(err) && optional != nil && *optional {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s %s/%s: %w", kind, namespace, name, err)
	}
	return data(found), nil
}

func (s Sources) secret(namespace, name string, optional *bool) (map[string][]byte, error) {
	return content("secret", namespace, name, optional, s.Secrets.Secrets(namespace).Get, func(secret *corev1.Secret) map[string][]byte {
		return secret.Data
	})
}

func (s Sources) config(namespace, name string, optional *bool) (map[string][]byte, error) {
	return content("config map", namespace, name, optional, s.Configs.ConfigMaps(namespace).Get, func(config *corev1.ConfigMap) map[string][]byte {
		all := maps.Clone(config.BinaryData)
		if all == nil {
			all = map[string][]byte{}
		}
		for key, value := range config.Data {
			all[key] = []byte(value)
		}
		return all
	})
}

// key is one value of a Secret or ConfigMap; false if it's optional and not there.
func key(data map[string][]byte, err error, name string, optional *bool) (string, bool, error) {
	if err != nil {
		return "", false, err
	}
	value, found := data[name]
	if !found && (optional == nil || !*optional) {
		return "", false, fmt.Errorf("there is no key %q", name)
	}
	return string(value), found, nil
}
