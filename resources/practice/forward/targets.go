// Package forward is a small kube-proxy: it opens the addresses of load balancer services whose pods are real programs, and
// passes on what arrives there.
package forward

import (
	"net/netip"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	"k8s.io/apimachinery/pkg/labels"
	corelisters "k8s.io/client-go/listers/core/v1"
	discoverylisters "k8s.io/client-go/listers/discovery/v1"

	"wildcloud.dev/practice/routes"
)

// entrance is a port of a load balancer.
type entrance struct {
	address  netip.AddrPort
	protocol corev1.Protocol
	// forBrowsers: at 127.0.0.1, because that is where browsers look for every name in localhost.
	forBrowsers bool
}

var loopback = netip.MustParseAddr("127.0.0.1")

const httpPort, httpsPort = 80, 443

type cluster struct {
	services corelisters.ServiceLister
	slices   discoverylisters.EndpointSliceLister
	routes   *routes.Table
}

// entrances returns where a service's ports are reached, and the program behind each.
func (c cluster) entrances(service *corev1.Service) map[entrance]netip.AddrPort {
	found := map[entrance]netip.AddrPort{}
	if service.Spec.Type != corev1.ServiceTypeLoadBalancer || service.DeletionTimestamp != nil {
		return found
	}
	for _, ingress := range service.Status.LoadBalancer.Ingress {
		address, err := netip.ParseAddr(ingress.IP)
		// Other addresses are not on this computer.
		if err != nil || !address.IsLoopback() {
			continue
		}
		for _, port := range service.Spec.Ports {
			target, ok := c.target(service, port)
			if !ok {
				continue
			}
			found[entrance{address: netip.AddrPortFrom(address, uint16(port.Port)), protocol: port.Protocol}] = target
			isWeb := port.Port == httpPort || port.Port == httpsPort
			if isWeb && port.Protocol == corev1.ProtocolTCP && address != loopback {
				at := netip.AddrPortFrom(loopback, uint16(port.Port))
				found[entrance{address: at, protocol: port.Protocol, forBrowsers: true}] = target
			}
		}
	}
	return found
}

// target is the program that answers for a port of a service.
func (c cluster) target(service *corev1.Service, port corev1.ServicePort) (netip.AddrPort, bool) {
	selector := labels.SelectorFromSet(labels.Set{discoveryv1.LabelServiceName: service.Name})
	parts, err := c.slices.EndpointSlices(service.Namespace).List(selector)
	if err != nil {
		return netip.AddrPort{}, false
	}
	for _, part := range parts {
		for _, offered := range part.Ports {
			if offered.Port == nil || offered.Name == nil || *offered.Name != port.Name {
				continue
			}
			for _, endpoint := range part.Endpoints {
				if endpoint.Conditions.Ready != nil && !*endpoint.Conditions.Ready {
					continue
				}
				if pod, err := netip.ParseAddr(endpoint.Addresses[0]); err == nil {
					if local, found := c.routes.Find(netip.AddrPortFrom(pod, uint16(*offered.Port))); found {
						return local, true
					}
				}
			}
		}
	}
	return netip.AddrPort{}, false
}
