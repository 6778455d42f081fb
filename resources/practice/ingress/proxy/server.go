package proxy

import (
	"context"
	"net"
	"net/http"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
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
	app       App
}

// App answers for a pod whose app is more than a page; false if there is no more.
type App func(w http.ResponseWriter, request *http.Request, pod *corev1.Pod) bool

// New returns a proxy that follows the cluster through the factory.
func New(factory informers.SharedInformerFactory, app App) *Proxy {
	return &Proxy{
		ingresses: factory.Networking().V1().Ingresses().Lister(),
		services:  factory.Core().V1().Services().Lister(),
		slices:    factory.Discovery().V1().EndpointSlices().Lister(),
		pods:      factory.Core().V1().Pods().Lister(),
		app:       app,
	}
}

// Serve accepts connections on the listener until the context ends, and closes all of them.
func (p *Proxy) Serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler:           p,
		ReadHeaderTimeout: 5 * time.Second,
		// An app's database may have to start first, and photos are large.
		ReadTimeout:    2 * time.Minute,
		WriteTimeout:   2 * time.Minute,
		IdleTimeout:    30 * time.Second,
		MaxHeaderBytes: 16 << 10,
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
	if found, ok := route(request.Host, request.URL.Path, ours); ok {
		if pod := p.podOf(found); pod != nil && p.app(w, request, pod) {
			return
		}
	}
	decide(request.Host, request.URL.Path, ours, p.ready).write(w)
}

func (p *Proxy) ready(namespace, service string) bool {
	return len(p.endpoints(namespace, service)) > 0
}

// podOf returns the pod that answers for a backend.
func (p *Proxy) podOf(found target) *corev1.Pod {
	for _, endpoint := range p.endpoints(found.namespace, found.service) {
		if endpoint.TargetRef == nil || endpoint.TargetRef.Kind != "Pod" {
			continue
		}
		if pod, err := p.pods.Pods(found.namespace).Get(endpoint.TargetRef.Name); err == nil {
			return pod
		}
	}
	return nil
}

// endpoints are the ready ones of a service.
func (p *Proxy) endpoints(namespace, service string) []discoveryv1.Endpoint {
	if _, err := p.services.Services(namespace).Get(service); err != nil {
		return nil
	}
	selector := labels.SelectorFromSet(labels.Set{discoveryv1.LabelServiceName: service})
	parts, err := p.slices.EndpointSlices(namespace).List(selector)
	if err != nil {
		return nil
	}
	var ready []discoveryv1.Endpoint
	for _, part := range parts {
		for _, endpoint := range part.Endpoints {
			// Unknown counts as ready, as the API says.
			if endpoint.Conditions.Ready == nil || *endpoint.Conditions.Ready {
				ready = append(ready, endpoint)
			}
		}
	}
	return ready
}
