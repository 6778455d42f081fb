package programs

import (
	"slices"

	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/tools"
)

// Program is a real program that runs in place of the containers of its images.
type Program struct {
	// Name by which the file of installed programs calls it.
	Name string
	// Service that it belongs to, as the report calls it.
	Service string
	// Images without tag and registry aliases.
	Images []string
	// First and Last are arguments around those of the container. $(root) is the folder that takes the place of the
	// container's file system, $(kubeconfig) the access of its service account.
	First, Last []string
	// Environment is added to that of the container; $(namespace) is the pod's.
	Environment map[string]string
	// Ports on which it listens without any argument or declaration.
	Ports []uint16
	// MovesPorts means that the program itself reads the variable PRACTICE_PORTS, because its arguments can't keep it on
	// loopback addresses. For the others, the addresses in the arguments are changed.
	MovesPorts bool
	// ReachesPods means that it calls pods, and does so through the proxy for apps.
	ReachesPods bool
}

const (
	metalLB     = "metallb"
	traefik     = "traefik"
	certManager = "cert-manager"
	externalDNS = "external-dns"
	coreDNS     = "coredns"
)

var all = []Program{
	{
		Name: "metallb-controller", Service: metalLB, Images: []string{"quay.io/metallb/controller"},
		Last:        []string{"--cert-dir=$(root)/tmp/k8s-webhook-server/serving-certs"},
		Environment: map[string]string{"METALLB_NAMESPACE": "$(namespace)"},
		Ports:       []uint16{9443, 17472}, MovesPorts: true,
	},
	{
		Name: "cert-manager", Service: certManager, Images: []string{"quay.io/jetstack/cert-manager-controller"},
		First: []string{"controller"}, MovesPorts: true,
	},
	{
		Name: "cert-manager", Service: certManager, Images: []string{"quay.io/jetstack/cert-manager-webhook"},
		First: []string{"webhook"}, Ports: []uint16{6080, 9402, 10250}, MovesPorts: true,
	},
	{
		Name: "cert-manager", Service: certManager, Images: []string{"quay.io/jetstack/cert-manager-cainjector"},
		First: []string{"cainjector"}, MovesPorts: true,
	},
	{
		Name: "traefik", Service: traefik, Images: []string{"docker.io/library/traefik", "docker.io/traefik/traefik", "docker.io/traefik", "ghcr.io/traefik/traefik"},
		Last: []string{"--global.checknewversion=false"}, ReachesPods: true,
	},
	{
		Name: "external-dns", Service: externalDNS, Images: []string{"registry.k8s.io/external-dns/external-dns"},
		First: []string{"--kubeconfig=$(kubeconfig)", "--metrics-address=:7979"}, Ports: []uint16{7979},
	},
	{
		Name: "coredns", Service: coreDNS, Images: []string{"docker.io/coredns/coredns", "registry.k8s.io/coredns/coredns"},
		Ports: []uint16{53, 8080, 8181, 9153}, MovesPorts: true,
	},
}

// services are the names of all services with a program, each once.
func services() []string {
	var names []string
	for _, program := range all {
		if !slices.Contains(names, program.Service) {
			names = append(names, program.Service)
		}
	}
	return names
}

// ImagePattern is a regular expression for the images of all programs.
func ImagePattern() string {
	var images []string
	for _, program := range all {
		images = append(images, program.Images...)
	}
	return tools.ImagePattern(images)
}

// find returns the program for a pod, and its container.
func find(pod *corev1.Pod) (*Program, *corev1.Container) {
	for i := range pod.Spec.Containers {
		container := &pod.Spec.Containers[i]
		name := tools.ImageName(container.Image)
		for j := range all {
			if slices.Contains(all[j].Images, name) {
				return &all[j], container
			}
		}
	}
	return nil, nil
}
