package tools

import "testing"

func TestImageName(t *testing.T) {
	for image, want := range map[string]string{
		"traefik":                     "docker.io/library/traefik",
		"traefik:v3.7.13":             "docker.io/library/traefik",
		"traefik/traefik@sha256:0123": "docker.io/traefik/traefik",
		"docker.io/coredns/coredns:1.15@sha256:01": "docker.io/coredns/coredns",
		"localhost:5000/traefik":                   "localhost:5000/traefik",
		"quay.io/metallb/controller:v0.16.2":       "quay.io/metallb/controller",
	} {
		if got := ImageName(image); got != want {
			t.Errorf("%s: %s, want %s", image, got, want)
		}
	}
}
