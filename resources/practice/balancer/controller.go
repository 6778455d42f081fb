package balancer

import (
	"context"
	"net/netip"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"

	"wildcloud.dev/practice/reconcile"
)

type controller struct {
	client   kubernetes.Interface
	services corelisters.ServiceLister
	recorder record.EventRecorder
	pool     []netip.Addr
	// replaced reports whether the real MetalLB is there.
	replaced func() bool
	// given has addresses that were just assigned, until the lister knows about
	// them.
	given map[types.UID]netip.Addr
}

// NewLoop returns the controller that assigns addresses from the pool, except while the real MetalLB does. Call the returned
// function when that may have changed.
func NewLoop(client kubernetes.Interface, factory informers.SharedInformerFactory, recorder record.EventRecorder, pool []netip.Addr, replaced func() bool) (*reconcile.Loop, func(), error) {
	services := factory.Core().V1().Services()
	c := &controller{client, services.Lister(), recorder, pool, replaced, map[types.UID]netip.Addr{}}
	loop := reconcile.NewLoop("load balancer", c.handle)
	again := func() {
		for _, key := range c.keys(wanted) {
			loop.Add(key)
		}
	}
	return loop, again, loop.Watch(services.Informer(), c.touched)
}

// touched returns the changed service and all that are still pending, because an
// address may have become free for them.
func (c *controller) touched(object any) []string {
	return append(reconcile.ObjectKey(object), c.keys(func(service *corev1.Service) bool {
		return wanted(service) && len(service.Status.LoadBalancer.Ingress) == 0
	})...)
}

func (c *controller) keys(which func(*corev1.Service) bool) []string {
	services, err := c.services.List(labels.Everything())
	if err != nil {
		return nil
	}
	var keys []string
	for _, service := range services {
		if which(service) {
			keys = append(keys, reconcile.ObjectKey(service)...)
		}
	}
	return keys
}

func (c *controller) handle(ctx context.Context, key string) error {
	namespace, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		return err
	}
	service, err := c.services.Services(namespace).Get(name)
	if apierrors.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if c.replaced() {
		clear(c.given)
		return nil
	}
	if !wanted(service) {
		return c.takeBack(ctx, service)
	}
	held, err := c.held()
	if err != nil {
		return err
	}
	address, err := choose(service, c.pool, held)
	if err != nil {
		c.recorder.Eventf(service, corev1.EventTypeWarning, "AllocationFailed", "Failed to allocate IP: %v", err)
		return nil
	}
	c.given[service.UID] = address
	if has, ok := current(service); ok && has == address {
		return nil
	}
	return c.setStatus(ctx, service, []corev1.LoadBalancerIngress{{IP: address.String()}})
}

// held collects the addresses in use. An address without a service left is free.
func (c *controller) held() (map[netip.Addr][]holding, error) {
	services, err := c.services.List(labels.Everything())
	if err != nil {
		return nil, err
	}
	held := map[netip.Addr][]holding{}
	alive := map[types.UID]netip.Addr{}
	for _, service := range services {
		if !wanted(service) {
			continue
		}
		address, known := c.given[service.UID]
		if known {
			alive[service.UID] = address
		} else if address, known = current(service); !known {
			continue
		}
		held[address] = append(held[address], holding{ownerOf(service), service.Annotations[sharingKey]})
	}
	c.given = alive
	return held, nil
}

// takeBack clears the address of a service that is no longer a load balancer.
func (c *controller) takeBack(ctx context.Context, service *corev1.Service) error {
	if _, ours := c.given[service.UID]; !ours || service.DeletionTimestamp != nil {
		return nil
	}
	delete(c.given, service.UID)
	return c.setStatus(ctx, service, nil)
}

func (c *controller) setStatus(ctx context.Context, service *corev1.Service, ingress []corev1.LoadBalancerIngress) error {
	service = service.DeepCopy()
	service.Status.LoadBalancer.Ingress = ingress
	_, err := c.client.CoreV1().Services(service.Namespace).UpdateStatus(ctx, service, metav1.UpdateOptions{})
	return err
}
