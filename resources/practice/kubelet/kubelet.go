// Package podlogs serves container logs in place of the kubelets. Practice machines run no containers, so an
// annotation of the pod holds what its containers would have written. Programs that run in place of a container have a log file.
package kubelet

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
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

// Serve answers on the listeners until the context ends. Only the API server may ask; config knows its certificate.
func Serve(ctx context.Context, client kubernetes.Interface, config *tls.Config, listeners []net.Listener, programs Programs) {
	server := &http.Server{Handler: handler(client, programs), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 30 * time.Second}
	var serving sync.WaitGroup
	for _, listener := range listeners {
		serving.Go(func() { _ = server.Serve(tls.NewListener(listener, config)) })
	}
	<-ctx.Done()
	_ = server.Close()
	serving.Wait()
}

// Programs finds the log file of a program that runs in place of a container.
type Programs func(pod *corev1.Pod, container string) (path string, found bool)

func handler(client kubernetes.Interface, programs Programs) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /containerLogs/{namespace}/{pod}/{container}", func(w http.ResponseWriter, request *http.Request) {
		pods := client.CoreV1().Pods(request.PathValue("namespace"))
		pod, err := pods.Get(request.Context(), request.PathValue("pod"), metav1.GetOptions{})
		if apierrors.IsNotFound(err) {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		text := pod.Annotations[Annotation]
		if path, found := programs(pod, request.PathValue("container")); found {
			content, err := os.ReadFile(path)
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			text = string(content)
		}
		lines, err := lastLines(text, request.URL.Query().Get("tailLines"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		_, _ = io.WriteString(w, lines)
	})
	return mux
}

// lastLines returns the last count lines of a text, or all of it without a count.
func lastLines(text, count string) (string, error) {
	if text == "" {
		return "", nil
	}
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n")+"\n", "\n")
	lines = lines[:len(lines)-1]
	if count == "" {
		return strings.Join(lines, ""), nil
	}
	most, err := strconv.ParseUint(count, 10, 31)
	if err != nil {
		return "", err
	}
	return strings.Join(lines[max(0, len(lines)-int(most)):], ""), nil
}
