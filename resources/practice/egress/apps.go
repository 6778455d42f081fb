package egress

import (
	"context"
	"net"
	"net/http"
	"net/http/httputil"
	"net/netip"

	"wildcloud.dev/practice/routes"
)

// Apps answers for the pods behind which no program runs.
type Apps interface {
	// ServePod answers a request that Traefik sent to a pod.
	ServePod(w http.ResponseWriter, request *http.Request, pod netip.Addr)
}

// ServeApps is an HTTP proxy for Traefik, on a loopback address, until the context ends.
func ServeApps(ctx context.Context, listener net.Listener, table *routes.Table, apps Apps) error {
	forward := &httputil.ReverseProxy{Rewrite: func(request *httputil.ProxyRequest) {
		// The address was found below; the host stays the one that the visitor asked for.
		request.Out.Host = request.In.Host
		if local, found := target(request.In, table); found {
			request.Out.URL.Host = local.String()
		}
	}}
	return serve(ctx, listener, http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		if request.Method == http.MethodConnect {
			tunnel(ctx, w, request, table)
			return
		}
		if _, found := target(request, table); found {
			forward.ServeHTTP(w, request)
			return
		}
		pod, err := netip.ParseAddr(request.URL.Hostname())
		if err != nil || pod.IsLoopback() {
			http.Error(w, "this proxy only reaches the pods of a practice cloud", http.StatusForbidden)
			return
		}
		apps.ServePod(w, request, pod)
	}))
}

func target(request *http.Request, table *routes.Table) (netip.AddrPort, bool) {
	pod, err := netip.ParseAddrPort(request.URL.Host)
	if err != nil {
		return netip.AddrPort{}, false
	}
	return table.Find(pod)
}
