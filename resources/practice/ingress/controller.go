package ingress

import (
	"context"
	"net/netip"
	"reflect"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	networkinglisters "k8s.io/client-go/listers/networking/v1"
	"k8s.io/client-go/tools/cache"

	"wildcloud.dev/practice/reconcile"
)

type controller struct {
	client    kubernetes.Interface
	ingresses networkinglisters.IngressLister
	wanted    []networkingv1.IngressLoadBalancerIngress
	// replaced reports whether the real Traefik is there.
	replaced func() bool
}

// NewLoop returns the controller that writes the proxy's address into the status
// of each ingress, including the port, because unprivileged users can't bind port 80. While the real Traefik is there, it
// leaves them alone; call the returned function when that may have changed.
func NewLoop(client kubernetes.Interface, factory informers.SharedInformerFactory, ingressAddress netip.AddrPort, replaced func() bool) (*reconcile.Loop, func(), error) {
	ingresses := factory.Networking().V1().Ingresses()
	c := &controller{client, ingresses.Lister(), statusFor(ingressAddress), replaced}
	loop := reconcile.NewLoop("ingress", c.handle)
	again := func() {
		all, err := c.ingresses.List(labels.Everything())
		if err != nil {
			return
		}
		for _, ingress := range all {
			loop.Add(reconcile.ObjectKey(ingress)[0])
		}
	}
	return loop, again, loop.Watch(ingresses.Informer(), reconcile.ObjectKey)
}

func statusFor(ingressAddress netip.AddrPort) []networkingv1.IngressLoadBalancerIngress {
	return []networkingv1.IngressLoadBalancerIngress{{
		IP: ingressAddress.Addr().String(),
		Ports: []networkingv1.IngressPortStatus{
			{Port: int32(ingressAddress.Port()), Protocol: corev1.ProtocolTCP},
		},
	}}
}

func (c *controller) handle(ctx context.Context, key string) error {
	namespace, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		return err
	}
	if c.replaced() {
		return nil
	}
	ingress, err := c.ingresses.Ingresses(namespace).Get(name)
	if apierrors.IsNotFound(err) {
		return nil
	}
	if err != nil || !Ours(ingress) || reflect.DeepEqual(ingress.Status.LoadBalancer.Ingress, c.wanted) {
		return err
	}
	ingress = ingress.DeepCopy()
	ingress.Status.LoadBalancer.Ingress = c.wanted
	_, err = c.client.NetworkingV1().Ingresses(namespace).UpdateStatus(ctx, ingress, metav1.UpdateOptions{})
	return err
}
