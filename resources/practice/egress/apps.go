package egress

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"wildcloud.dev/practice/routes"
)

// Apps answers for the pods behind which no program runs.
type Apps interface {
	// ServePod answers a request that Traefik sent to a pod.
	ServePod(w http.ResponseWriter, request *http.Request, pod netip.Addr)
	// HasPage reports whether a browser would get a page at this port. Others, such as those of webhooks, refuse connections.
	HasPage(pod netip.AddrPort) bool
}

type podKey struct{}

// simulatedConn is a connection to a pod that exists in the API only.
type simulatedConn struct {
	net.Conn
	pod netip.Addr
}

// ServeApps is a SOCKS proxy for Traefik, on a loopback address, until the context ends. An HTTP proxy would not do: it only
// learns the name that the visitor asked for, not the pod that Traefik chose.
func ServeApps(ctx context.Context, listener net.Listener, table *routes.Table, apps Apps) error {
	simulated := newHandedListener(listener.Addr())
	server := &http.Server{
		ReadHeaderTimeout: dialTime,
		IdleTimeout:       time.Minute,
		ConnContext: func(ctx context.Context, connection net.Conn) context.Context {
			return context.WithValue(ctx, podKey{}, connection.(simulatedConn).pod)
		},
		Handler: http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
			apps.ServePod(w, request, request.Context().Value(podKey{}).(netip.Addr))
		}),
	}
	table.SetPages(func(pod netip.AddrPort) net.Conn {
		if !apps.HasPage(pod) {
			return nil
		}
		client, served := net.Pipe()
		if !simulated.hand(simulatedConn{served, pod.Addr()}) {
			return nil
		}
		return client
	})
	stop := context.AfterFunc(ctx, func() {
		table.SetPages(nil)
		_ = listener.Close()
		_ = server.Close()
	})
	defer stop()
	var serving sync.WaitGroup
	serving.Go(func() { _ = server.Serve(simulated) })
	defer serving.Wait()
	defer server.Close()
	for {
		client, err := listener.Accept()
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		go connectApp(ctx, client, table, simulated)
	}
}

// connectApp connects a client of the proxy with a program, or with the server for simulated pods.
func connectApp(ctx context.Context, client net.Conn, table *routes.Table, simulated *handedListener) {
	stop := context.AfterFunc(ctx, func() { _ = client.Close() })
	defer stop()
	_ = client.SetDeadline(time.Now().Add(dialTime))
	pod, err := acceptSocks(client)
	if err != nil || pod.Addr().IsLoopback() {
		_ = client.Close()
		return
	}
	_ = client.SetDeadline(time.Time{})
	local, found := table.Find(pod)
	if !found {
		if answerSocks(client, succeeded) != nil || !simulated.hand(simulatedConn{client, pod.Addr()}) {
			_ = client.Close()
		}
		return
	}
	defer client.Close()
	program, err := net.DialTimeout("tcp", local.String(), dialTime)
	if err != nil {
		_ = answerSocks(client, refused)
		return
	}
	defer program.Close()
	if answerSocks(client, succeeded) == nil {
		Join(client, program)
	}
}

// handedListener is a listener whose connections come from elsewhere.
type handedListener struct {
	address     net.Addr
	connections chan net.Conn
	closed      chan struct{}
	close       func()
}

func newHandedListener(address net.Addr) *handedListener {
	closed := make(chan struct{})
	return &handedListener{address, make(chan net.Conn), closed, sync.OnceFunc(func() { close(closed) })}
}

func (l *handedListener) hand(connection net.Conn) bool {
	select {
	case l.connections <- connection:
		return true
	case <-l.closed:
		return false
	}
}

func (l *handedListener) Accept() (net.Conn, error) {
	select {
	case connection := <-l.connections:
		return connection, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *handedListener) Addr() net.Addr { return l.address }

func (l *handedListener) Close() error {
	l.close()
	return nil
}
