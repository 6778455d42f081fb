package proxy

import (
	"context"
	"net"
	"net/http"
	"slices"
	"time"

	discoveryv1 "k8s.io/api/discovery/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	corelisters "k8s.io/client-go/listers/core/v1"
	discoverylisters "k8s.io/client-go/listers/discovery/v1"
	networkinglisters "k8s.io/client-go/listers/networking/v1"

	"wildcloud.dev/practice/ingress"
)

// Proxy answers the web requests that Traefik would forward to apps.
type Proxy struct {
	ingresses networkinglisters.IngressLister
	services  corelisters.ServiceLister
	slices    discoverylisters.EndpointSliceLister
	pods      corelisters.PodLister
}

// New returns a proxy that follows the cluster through the factory.
func New(factory informers.SharedInformerFactory) *Proxy {
	return &Proxy{
		ingresses: factory.Networking().V1().Ingresses().Lister(),
		services:  factory.Core().V1().Services().Lister(),
		slices:    factory.Discovery().V1().EndpointSlices().Lister(),
		pods:      factory.Core().V1().Pods().Lister(),
	}
}

// Serve accepts connections on the listener until the context ends, and closes all of them.
func (p *Proxy) Serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler:           p,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      10 * time.Second,
		IdleTimeout:       30 * time.Second,
		MaxHeaderBytes:    16 << 10,
	}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	err := server.Serve(listener)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func (p *Proxy) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	all, err := p.ingresses.List(labels.Everything())
	if err != nil {
		http.Error(w, "the practice cloud cannot be read", http.StatusInternalServerError)
		return
	}
	ours := slices.DeleteFunc(all, func(candidate *networkingv1.Ingress) bool { return !ingress.Ours(candidate) })
	decide(request.Host, request.URL.Path, ours, p.ready).write(w)
}

func (p *Proxy) ready(namespace, service string) bool {
	if _, err := p.services.Services(namespace).Get(service); err != nil {
		return false
	}
	selector := labels.SelectorFromSet(labels.Set{discoveryv1.LabelServiceName: service})
	parts, err := p.slices.EndpointSlices(namespace).List(selector)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(parts, func(part *discoveryv1.EndpointSlice) bool {
		return slices.ContainsFunc(part.Endpoints, func(endpoint discoveryv1.Endpoint) bool {
			// Unknown counts as ready, as the API says.
			return endpoint.Conditions.Ready == nil || *endpoint.Conditions.Ready
		})
	})
}
