// Package podlogs answers in the place of the kubelets when somebody asks for
// the lines of a program. Nothing is executed on practice machines, so a pod
// carries in an annotation what its programs would have written.
package podlogs

import (
	"context"
	"crypto/tls"
	"io"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"

	"wildcloud.dev/practice/preflight"
)

const (
	// Annotation of a pod: the lines of each of its containers.
	Annotation = "practice.wildcloud.dev/log"
	// Port on each machine. Not that of real kubelets, one of which may run
	// beside the practice cloud and listen on all addresses.
	Port = 20250
)

// Serve answers on all machines that have an address here until the context
// ends. The API server is the only one who may ask; config says how it is known.
func Serve(ctx context.Context, client kubernetes.Interface, config *tls.Config, machines []netip.Addr) error {
	server := &http.Server{Handler: handler(client), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 30 * time.Second}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	for _, machine := range machines {
		address := netip.AddrPortFrom(machine, Port).String()
		listener, err := preflight.Listen(ctx, address)
		if err != nil {
			return err
		}
		go func() { _ = server.Serve(tls.NewListener(listener, config)) }()
	}
	return nil
}

func handler(client kubernetes.Interface) http.Handler {
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
		lines, err := lastLines(pod.Annotations[Annotation], request.URL.Query().Get("tailLines"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		_, _ = io.WriteString(w, lines)
	})
	return mux
}

// lastLines cuts a text to so many lines at its end; all of it where nothing is said.
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
