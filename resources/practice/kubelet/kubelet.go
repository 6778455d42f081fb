// Package kubelet answers in place of the kubelets: container logs, and commands in containers. An annotation of the pod holds
// what simulated containers would have written. Programs that run in place of a container have a log file.
package kubelet

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/kubernetes"

	"wildcloud.dev/practice/preflight"
)

const (
	// Annotation of a pod: the log of each of its containers.
	Annotation = "practice.wildcloud.dev/log"
	// Port on each machine. Not the kubelet's usual port: a real kubelet may run
	// on this computer and listen on all addresses.
	Port = 20250
)

// Listen opens the port on each machine. The listeners close when the context ends.
func Listen(ctx context.Context, machines []netip.Addr) ([]net.Listener, error) {
	var listeners []net.Listener
	for _, machine := range machines {
		listener, err := preflight.Listen(ctx, netip.AddrPortFrom(machine, Port).String())
		if err != nil {
			return nil, err
		}
		context.AfterFunc(ctx, func() { _ = listener.Close() })
		listeners = append(listeners, listener)
	}
	return listeners, nil
}

// Server answers for all machines.
type Server struct {
	Client kubernetes.Interface
	// Config knows the API server's certificate; nobody else may ask.
	Config *tls.Config
	Exec   Exec
	// Logs find the log file of what really runs, or ran, in a container.
	Logs []Log
}

// Log finds a log file.
type Log func(pod *corev1.Pod, container string) (path string, found bool)

// Serve answers on the listeners until the context ends.
func (s Server) Serve(ctx context.Context, listeners []net.Listener) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /containerLogs/{namespace}/{pod}/{container}", s.serveLogs)
	mux.HandleFunc("/exec/{namespace}/{pod}/{container}", s.serveExec)
	server := &http.Server{
		Handler: mux, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 30 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	var serving sync.WaitGroup
	for _, listener := range listeners {
		serving.Go(func() { _ = server.Serve(tls.NewListener(listener, s.Config)) })
	}
	<-ctx.Done()
	_ = server.Close()
	serving.Wait()
}
