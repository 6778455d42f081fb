package databases

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"sync"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"
	corelisters "k8s.io/client-go/listers/core/v1"

	"wildcloud.dev/practice/egress"
)

// Doors are the addresses of services whose pod has a database server. Who connects starts the server.
type Doors struct {
	Servers   *Servers
	Services  corelisters.ServiceLister
	Pods      corelisters.PodLister
	Addresses []netip.Addr

	mu sync.Mutex
	// open has the doors by the key of their service.
	open map[string]*door
}

type door struct {
	address   netip.Addr
	listeners []net.Listener
}

// Hosts returns the addresses of all such services by the names that a pod of the namespace can call them. It opens the doors
// of new services, and closes those of services that are gone.
func (d *Doors) Hosts(namespace string) map[string]string {
	d.mu.Lock()
	defer d.mu.Unlock()
	services, err := d.Services.List(labels.Everything())
	if err != nil {
		return nil
	}
	there := map[string]bool{}
	hosts := map[string]string{}
	for _, service := range services {
		key := service.Namespace + "/" + service.Name
		there[key] = true
		own := d.open[key]
		if own == nil && d.pod(service) != nil {
			if own, err = d.openFor(key, service); err != nil {
				fmt.Fprintf(os.Stderr, "databases: %s: %v\n", key, err)
				continue
			}
		}
		if own == nil {
			continue
		}
		name := service.Name + "." + service.Namespace
		for _, alias := range []string{name, name + ".svc", name + ".svc.cluster.local"} {
			hosts[alias] = own.address.String()
		}
		if service.Namespace == namespace {
			hosts[service.Name] = own.address.String()
		}
	}
	for key, own := range d.open {
		if !there[key] {
			own.close()
			delete(d.open, key)
		}
	}
	return hosts
}

// pod returns the oldest pod of a service with a database server.
func (d *Doors) pod(service *corev1.Service) *corev1.Pod {
	if len(service.Spec.Selector) == 0 {
		return nil
	}
	all, err := d.Pods.Pods(service.Namespace).List(labels.SelectorFromSet(service.Spec.Selector))
	if err != nil {
		return nil
	}
	all = slices.DeleteFunc(all, func(pod *corev1.Pod) bool {
		return pod.DeletionTimestamp != nil || pod.Status.Phase != corev1.PodRunning || d.Servers.Server(pod) == nil
	})
	if len(all) == 0 {
		return nil
	}
	return slices.MinFunc(all, func(one, other *corev1.Pod) int { return one.CreationTimestamp.Compare(other.CreationTimestamp.Time) })
}

func (d *Doors) openFor(key string, service *corev1.Service) (*door, error) {
	taken := map[netip.Addr]bool{}
	for _, other := range d.open {
		taken[other.address] = true
	}
	at := slices.IndexFunc(d.Addresses, func(address netip.Addr) bool { return !taken[address] })
	if at < 0 {
		return nil, errors.New("no address is free")
	}
	own := &door{address: d.Addresses[at]}
	for _, port := range service.Spec.Ports {
		if port.Protocol == corev1.ProtocolUDP {
			continue
		}
		listener, err := net.Listen("tcp4", net.JoinHostPort(own.address.String(), strconv.Itoa(int(port.Port))))
		if err != nil {
			own.close()
			return nil, err
		}
		own.listeners = append(own.listeners, listener)
		go d.accept(listener, service.Namespace, service.Name)
	}
	if d.open == nil {
		d.open = map[string]*door{}
	}
	d.open[key] = own
	return own, nil
}

func (d *Doors) accept(listener net.Listener, namespace, name string) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		go d.connect(client, namespace, name)
	}
}

// connect passes a connection on to the server. Without one, the client is refused, as by a service without ready pods.
func (d *Doors) connect(client net.Conn, namespace, name string) {
	defer client.Close()
	service, err := d.Services.Services(namespace).Get(name)
	if err != nil {
		return
	}
	pod := d.pod(service)
	if pod == nil {
		return
	}
	address, err := d.Servers.Ensure(context.Background(), pod, d.Servers.Server(pod))
	if err != nil {
		fmt.Fprintf(os.Stderr, "databases: %s/%s: %v\n", namespace, name, err)
		return
	}
	server, err := net.Dial("tcp4", address.String())
	if err != nil {
		return
	}
	defer server.Close()
	egress.Join(client, server)
}

// Close closes every door.
func (d *Doors) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, own := range d.open {
		own.close()
	}
	d.open = nil
}

func (d *door) close() {
	for _, listener := range d.listeners {
		_ = listener.Close()
	}
}
