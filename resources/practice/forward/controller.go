package forward

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"sync"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"

	"wildcloud.dev/practice/reconcile"
	"wildcloud.dev/practice/routes"
)

// Annotation of a service whose ports couldn't be opened where it says: "443/TCP=127.77.0.200:8443", separated by commas.
const Annotation = "practice.wildcloud.dev/addresses"

// BrowserAnnotation of a service and of its Ingresses: where browsers on this computer reach its HTTPS port, as
// "127.0.0.1:8443".
const BrowserAnnotation = "practice.wildcloud.dev/browser-address"

// Controller opens and closes the doors.
type Controller struct {
	cluster cluster
	client  kubernetes.Interface
	loop    *reconcile.Loop
	// ingresses writes onto each Ingress the address at which browsers reach it.
	ingresses *reconcile.Loop
	// doors are the open ones of each service.
	doors map[string]map[entrance]door
}

// New returns a controller that follows the cluster through the factory.
func New(client kubernetes.Interface, factory informers.SharedInformerFactory, table *routes.Table) (*Controller, error) {
	services, endpoints := factory.Core().V1().Services(), factory.Discovery().V1().EndpointSlices()
	c := &Controller{
		cluster: cluster{services.Lister(), endpoints.Lister(), table}, client: client, doors: map[string]map[entrance]door{},
	}
	c.loop = reconcile.NewLoop("load balancer addresses", c.handle)
	told, err := tellIngresses(client, factory)
	if err != nil {
		return nil, err
	}
	c.ingresses = told
	return c, errors.Join(
		c.loop.Watch(services.Informer(), reconcile.ObjectKey),
		c.loop.Watch(endpoints.Informer(), func(object any) []string {
			part, ok := object.(*discoveryv1.EndpointSlice)
			if !ok {
				return nil
			}
			return []string{part.Namespace + "/" + part.Labels[discoveryv1.LabelServiceName]}
		}),
	)
}

// Again handles every load balancer again, because a program listens elsewhere now.
func (c *Controller) Again() {
	all, err := c.cluster.services.List(labels.Everything())
	if err != nil {
		return
	}
	for _, service := range all {
		if service.Spec.Type == corev1.ServiceTypeLoadBalancer {
			c.loop.Add(reconcile.ObjectKey(service)[0])
		}
	}
}

// Run works until the context ends, and closes every door.
func (c *Controller) Run(ctx context.Context) {
	var running sync.WaitGroup
	running.Go(func() { c.ingresses.Run(ctx) })
	c.loop.Run(ctx)
	running.Wait()
	for _, doors := range c.doors {
		for _, door := range doors {
			door.close()
		}
	}
}

func (c *Controller) handle(ctx context.Context, key string) error {
	namespace, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		return err
	}
	service, err := c.cluster.services.Services(namespace).Get(name)
	if apierrors.IsNotFound(err) {
		return c.converge(key, nil)
	}
	if err != nil {
		return err
	}
	if err := c.converge(key, c.cluster.entrances(service)); err != nil {
		return err
	}
	return c.annotate(ctx, service, c.doors[key])
}

// converge closes the doors that a service has no more, then opens those that it has now.
func (c *Controller) converge(key string, wanted map[entrance]netip.AddrPort) error {
	doors := c.doors[key]
	for at, door := range doors {
		if _, keep := wanted[at]; !keep {
			door.close()
			delete(doors, at)
		}
	}
	if len(wanted) == 0 {
		delete(c.doors, key)
		return nil
	}
	if doors == nil {
		doors = map[entrance]door{}
		c.doors[key] = doors
	}
	var failures []error
	for at, target := range wanted {
		if existing, open := doors[at]; open {
			existing.aim(target)
			continue
		}
		opened, err := openDoor(at, target)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		doors[at] = opened
	}
	return errors.Join(failures...)
}

// annotate says where a service's ports are if they aren't where its status says, and where browsers find it.
func (c *Controller) annotate(ctx context.Context, service *corev1.Service, doors map[entrance]door) error {
	var moved []string
	forBrowsers := ""
	for at, door := range doors {
		switch {
		case at.forBrowsers && at.address.Port() == httpsPort:
			forBrowsers = door.address()
		case !at.forBrowsers && door.address() != at.address.String():
			moved = append(moved, fmt.Sprintf("%d/%s=%s", at.address.Port(), at.protocol, door.address()))
		}
	}
	slices.Sort(moved)
	value := strings.Join(moved, ",")
	if service.Annotations[Annotation] == value && service.Annotations[BrowserAnnotation] == forBrowsers {
		return nil
	}
	patch := fmt.Appendf(nil, `{"metadata":{"annotations":{%q:%q,%q:%q}}}`, Annotation, value, BrowserAnnotation, forBrowsers)
	_, err := c.client.CoreV1().Services(service.Namespace).Patch(ctx, service.Name, types.MergePatchType, patch, metav1.PatchOptions{})
	return err
}
