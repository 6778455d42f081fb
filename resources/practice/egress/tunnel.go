// Package egress takes the place of the pod network. It has two proxies: one through which the API server reaches webhooks
// and kubelets, and one through which Traefik reaches apps.
package egress

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"time"

	"wildcloud.dev/practice/routes"
)

const dialTime = 5 * time.Second

// ServeTunnels answers CONNECT requests of the API server until the context ends. The configuration must admit no client but
// the API server, which may reach every loopback address this way.
func ServeTunnels(ctx context.Context, listener net.Listener, config *tls.Config, table *routes.Table) error {
	return answerTunnels(ctx, tls.NewListener(listener, config), table)
}

func answerTunnels(ctx context.Context, listener net.Listener, table *routes.Table) error {
	handler := http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		if request.Method != http.MethodConnect {
			http.Error(w, "only CONNECT is supported", http.StatusMethodNotAllowed)
			return
		}
		tunnel(ctx, w, request, table)
	})
	server := &http.Server{Handler: handler, ReadHeaderTimeout: dialTime, IdleTimeout: time.Minute}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	err := server.Serve(listener)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// resolve returns the real address for an address in the cluster.
func resolve(address string, table *routes.Table) (netip.AddrPort, error) {
	asked, err := netip.ParseAddrPort(address)
	if err != nil {
		return netip.AddrPort{}, fmt.Errorf("%s is not an address of this practice cloud", address)
	}
	if local, found := table.Find(asked); found {
		return local, nil
	}
	if asked.Addr().IsLoopback() {
		return asked, nil
	}
	return netip.AddrPort{}, fmt.Errorf("dial tcp %s: connect: connection refused (this pod is simulated)", asked)
}

// connect reports failures as they would be in a cluster: with the pod's address.
func connect(ctx context.Context, address string, table *routes.Table) (net.Conn, error) {
	local, err := resolve(address, table)
	if err != nil {
		if pod, malformed := netip.ParseAddrPort(address); malformed == nil {
			if page := table.Page(pod); page != nil {
				return page, nil
			}
		}
		return nil, err
	}
	target, err := (&net.Dialer{Timeout: dialTime}).DialContext(ctx, "tcp", local.String())
	if err != nil {
		return nil, fmt.Errorf("dial tcp %s: %w", address, errors.Unwrap(err))
	}
	return target, nil
}

// tunnel connects the client of a CONNECT request to the address that it asks for, until either ends, or the context.
func tunnel(ctx context.Context, w http.ResponseWriter, request *http.Request, table *routes.Table) {
	target, failure := connect(request.Context(), request.Host, table)
	if failure == nil {
		defer target.Close()
	}
	client, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer client.Close()
	if failure != nil {
		// The API server shows people the status line, and only that. They aren't there to see it if this fails.
		_, _ = fmt.Fprintf(client, "HTTP/1.1 502 %s\r\nContent-Length: 0\r\n\r\n", failure)
		return
	}
	if _, err := io.WriteString(client, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
		return
	}
	stop := context.AfterFunc(ctx, func() {
		_ = client.Close()
		_ = target.Close()
	})
	defer stop()
	Join(bufferedConn{client, buffered}, target)
}
