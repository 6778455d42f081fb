// Package balancer stands in for MetalLB: services of type LoadBalancer get an
// address of the practice network and keep it.
package balancer

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

const sharingKey = "metallb.io/allow-shared-ip"

// requestAnnotations name the addresses that a service requests; the current annotation comes first.
var requestAnnotations = []string{"metallb.io/loadBalancerIPs", "metallb.universe.tf/loadBalancerIPs"}

// holding is an address in use.
type holding struct {
	owner   string
	sharing string
}

// choose returns the address for a service: the one it requests, or the one it
// has, or the first free one. It fails as MetalLB does: if a requested address is
// not available, the service gets none.
func choose(service *corev1.Service, pool []netip.Addr, held map[netip.Addr][]holding) (netip.Addr, error) {
	free := func(address netip.Addr) bool {
		return slices.Contains(pool, address) && !slices.ContainsFunc(held[address], func(other holding) bool {
			return other.owner != ownerOf(service) && (other.sharing == "" || other.sharing != service.Annotations[sharingKey])
		})
	}
	if text := requested(service); text != "" {
		address, err := netip.ParseAddr(text)
		if err != nil {
			return netip.Addr{}, fmt.Errorf("%q is not an address", text)
		}
		if !slices.Contains(pool, address) {
			return netip.Addr{}, fmt.Errorf("%s is not one of the addresses %s to %s", address, pool[0], pool[len(pool)-1])
		}
		if !free(address) {
			return netip.Addr{}, fmt.Errorf("%s is in use by %s", address, held[address][0].owner)
		}
		return address, nil
	}
	if address, ok := current(service); ok && free(address) {
		return address, nil
	}
	for _, address := range pool {
		if len(held[address]) == 0 {
			return address, nil
		}
	}
	return netip.Addr{}, fmt.Errorf("all %d addresses are in use", len(pool))
}

// wanted reports whether this balancer is responsible for a service.
func wanted(service *corev1.Service) bool {
	return service.Spec.Type == corev1.ServiceTypeLoadBalancer &&
		service.Spec.LoadBalancerClass == nil &&
		service.DeletionTimestamp == nil
}

func requested(service *corev1.Service) string {
	for _, annotation := range requestAnnotations {
		if list := service.Annotations[annotation]; list != "" {
			first, _, _ := strings.Cut(list, ",")
			return strings.TrimSpace(first)
		}
	}
	return service.Spec.LoadBalancerIP
}

func current(service *corev1.Service) (netip.Addr, bool) {
	for _, ingress := range service.Status.LoadBalancer.Ingress {
		if address, err := netip.ParseAddr(ingress.IP); err == nil {
			return address, true
		}
	}
	return netip.Addr{}, false
}

func ownerOf(service *corev1.Service) string { return service.Namespace + "/" + service.Name }
