package egress

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"wildcloud.dev/practice/routes"
)

type pods struct{}

func (pods) HasPage(pod netip.AddrPort) bool { return pod.Port() == 2368 }

func (pods) ServePod(w http.ResponseWriter, request *http.Request, pod netip.Addr) {
	_, _ = fmt.Fprintf(w, "%s for %s", pod, request.Host)
}

// proxy starts a proxy beside a program behind 10.244.1.1:9443, and returns the proxy's address.
func proxy(t *testing.T, serve func(context.Context, net.Listener, *routes.Table) error) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		_, _ = io.WriteString(w, "a program for "+request.Host)
	}))
	t.Cleanup(server.Close)
	local := netip.MustParseAddrPort(server.Listener.Addr().String())
	table := routes.NewTable()
	table.Set(netip.MustParseAddr("10.244.1.1"), routes.Ports{9443: local.Port(), 9444: 1})
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- serve(ctx, listener, table) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return listener.Addr().String()
}

func apps(ctx context.Context, listener net.Listener, table *routes.Table) error {
	return ServeApps(ctx, listener, table, pods{})
}

func connectTo(t *testing.T, proxy, target string) (net.Conn, *http.Response) {
	t.Helper()
	connection, err := net.Dial("tcp", proxy)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = connection.Close() })
	_, _ = fmt.Fprintf(connection, "CONNECT %s HTTP/1.1\r\nHost: %s\r\n\r\n", target, target)
	response, err := http.ReadResponse(bufio.NewReader(connection), &http.Request{Method: http.MethodConnect})
	if err != nil {
		t.Fatal(err)
	}
	return connection, response
}

func TestTunnelRefusals(t *testing.T) {
	address := proxy(t, answerTunnels)
	for target, want := range map[string]string{
		"10.244.1.2:9443":     "502 dial tcp 10.244.1.2:9443: connect: connection refused (this pod is simulated)",
		"10.244.1.1:9444":     "502 dial tcp 10.244.1.1:9444: connect: connection refused",
		"192.168.1.1:80":      "502 dial tcp 192.168.1.1:80: connect: connection refused (this pod is simulated)",
		"webhook.test.svc:80": "502 webhook.test.svc:80 is not an address of this practice cloud",
	} {
		if _, response := connectTo(t, address, target); response.Status != want {
			t.Errorf("%s: %q", target, response.Status)
		}
	}
}

func TestTunnelReachesTheProgramOfAPod(t *testing.T) {
	address := proxy(t, answerTunnels)
	connection, response := connectTo(t, address, "10.244.1.1:9443")
	if response.StatusCode != http.StatusOK {
		t.Fatal(response.Status)
	}
	_, _ = io.WriteString(connection, "GET / HTTP/1.1\r\nHost: metallb\r\nConnection: close\r\n\r\n")
	content, err := io.ReadAll(connection)
	if err != nil || !strings.HasSuffix(string(content), "a program for metallb") {
		t.Errorf("%q, %v", content, err)
	}
}

// As the API server does for "services/…/proxy" of an app without a program.
func TestTunnelReachesThePageOfAPod(t *testing.T) {
	tables := make(chan *routes.Table, 1)
	proxy(t, func(ctx context.Context, listener net.Listener, table *routes.Table) error {
		tables <- table
		return ServeApps(ctx, listener, table, pods{})
	})
	table := <-tables
	address := proxy(t, func(ctx context.Context, listener net.Listener, _ *routes.Table) error {
		return answerTunnels(ctx, listener, table)
	})
	for start := time.Now(); table.Page(netip.MustParseAddrPort("10.244.1.2:2368")) == nil; {
		if time.Since(start) > dialTime {
			t.Fatal("no page")
		}
		runtime.Gosched()
	}
	connection, response := connectTo(t, address, "10.244.1.2:2368")
	if response.StatusCode != http.StatusOK {
		t.Fatal(response.Status)
	}
	_, _ = io.WriteString(connection, "GET / HTTP/1.1\r\nHost: blog.test\r\nConnection: close\r\n\r\n")
	content, err := io.ReadAll(connection)
	if err != nil || !strings.HasSuffix(string(content), "10.244.1.2 for blog.test") {
		t.Errorf("%q, %v", content, err)
	}
	if _, response := connectTo(t, address, "10.244.1.2:9443"); response.StatusCode != http.StatusBadGateway {
		t.Error(response.Status)
	}
}

// As Traefik does: the request goes to the pod, and has the name that the visitor asked for.
func TestRequestsToPods(t *testing.T) {
	through, err := url.Parse("socks5://" + proxy(t, apps))
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{Proxy: http.ProxyURL(through)}
	t.Cleanup(transport.CloseIdleConnections)
	client := &http.Client{Transport: transport}
	for target, want := range map[string]string{
		"10.244.1.1:9443": "a program for blog.test",
		"10.244.1.2:2368": "10.244.1.2 for blog.test",
		"10.244.1.1:9444": "connection refused",
		"127.0.0.1:22":    "EOF",
	} {
		request, err := http.NewRequest(http.MethodGet, "http://"+target, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = "blog.test"
		got := ""
		response, err := client.Do(request)
		if err == nil {
			var content []byte
			content, err = io.ReadAll(response.Body)
			_ = response.Body.Close()
			got = string(content)
		}
		if err != nil {
			got = err.Error()
		}
		if !strings.HasSuffix(got, want) {
			t.Errorf("%s: %q", target, got)
		}
	}
}
