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
	"strings"
	"testing"

	"wildcloud.dev/practice/routes"
)

type pods struct{}

func (pods) ServePod(w http.ResponseWriter, request *http.Request, pod netip.Addr) {
	_, _ = fmt.Fprintf(w, "%s for %s", pod, request.Host)
}

// proxy starts a proxy with a program behind 10.244.1.1:9443, and returns how to ask it for a connection.
func proxy(t *testing.T) (address string, table *routes.Table) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		_, _ = io.WriteString(w, "a program for "+request.Host)
	}))
	t.Cleanup(server.Close)
	local := netip.MustParseAddrPort(server.Listener.Addr().String())
	table = routes.NewTable()
	table.Set(netip.MustParseAddr("10.244.1.1"), routes.Ports{9443: local.Port(), 9444: 1})
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- ServeApps(ctx, listener, table, pods{}) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return listener.Addr().String(), table
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
	address, _ := proxy(t)
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
	address, _ := proxy(t)
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

func TestRequestsToPods(t *testing.T) {
	address, _ := proxy(t)
	for target, want := range map[string]string{
		"10.244.1.1:9443": "a program for blog.test",
		"10.244.1.2:2368": "10.244.1.2 for blog.test",
		"127.0.0.1:22":    "this proxy only reaches the pods of a practice cloud\n",
		"example.test":    "this proxy only reaches the pods of a practice cloud\n",
	} {
		connection, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = fmt.Fprintf(connection, "GET http://%s/ HTTP/1.1\r\nHost: blog.test\r\nConnection: close\r\n\r\n", target)
		response, err := http.ReadResponse(bufio.NewReader(connection), nil)
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(response.Body)
		_ = connection.Close()
		if err != nil || string(content) != want {
			t.Errorf("%s: %q, %v", target, content, err)
		}
	}
}
