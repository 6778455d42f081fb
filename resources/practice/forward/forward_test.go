package forward

import (
	"errors"
	"io"
	"net"
	"net/netip"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
)

func TestOpenElsewhere(t *testing.T) {
	for name, test := range map[string]struct {
		wanted string
		refuse map[string]error
		want   string
	}{
		"where it should be":      {"127.77.0.200:443", nil, "127.77.0.200:443"},
		"without the right to":    {"127.77.0.200:443", map[string]error{"127.77.0.200:443": os.ErrPermission}, "127.77.0.200:8443"},
		"without the address":     {"127.77.0.200:443", map[string]error{"127.77.0.200:443": syscall.EADDRNOTAVAIL}, "127.0.0.1:8443"},
		"with neither":            {"127.77.0.200:53", map[string]error{"127.77.0.200:53": os.ErrPermission, "127.77.0.200:8053": syscall.EADDRNOTAVAIL}, "127.0.0.1:8053"},
		"a high port stays as is": {"127.77.0.200:25565", map[string]error{"127.77.0.200:25565": syscall.EADDRNOTAVAIL}, "127.0.0.1:25565"},
		"taken":                   {"127.77.0.200:8080", map[string]error{"127.77.0.200:8080": syscall.EADDRINUSE}, ""},
	} {
		opened, err := open(netip.MustParseAddrPort(test.wanted), func(address string) (string, error) { return address, test.refuse[address] })
		if test.want == "" {
			if !errors.Is(err, syscall.EADDRINUSE) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || opened != test.want {
			t.Errorf("%s: %s, %v", name, opened, err)
		}
	}
}

func free(t *testing.T) netip.AddrPort {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return netip.MustParseAddrPort(listener.Addr().String())
}

func TestConnections(t *testing.T) {
	program, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	go func() {
		for {
			connection, err := program.Accept()
			if err != nil {
				return
			}
			go func() {
				_, _ = io.Copy(connection, connection)
				_ = connection.Close()
			}()
		}
	}()
	opened, err := openDoor(entrance{address: free(t), protocol: corev1.ProtocolTCP}, free(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(t, opened.address()); got != "" {
		t.Errorf("nobody listened, and the answer was %q", got)
	}
	opened.aim(netip.MustParseAddrPort(program.Addr().String()))
	if got := ask(t, opened.address()); got != "hello" {
		t.Errorf("the answer was %q", got)
	}
	idle, err := net.Dial("tcp", opened.address())
	if err != nil {
		t.Fatal(err)
	}
	opened.close()
	_ = idle.SetReadDeadline(time.Now().Add(5 * time.Second))
	if _, err := idle.Read(make([]byte, 1)); errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error("a connection outlived its door")
	}
}

func ask(t *testing.T, address string) string {
	t.Helper()
	connection, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	_, _ = io.WriteString(connection, "hello")
	_ = connection.(*net.TCPConn).CloseWrite()
	// A reset is no answer either.
	answer, _ := io.ReadAll(connection)
	return string(answer)
}

func TestPackets(t *testing.T) {
	program, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	go func() {
		buffer := make([]byte, 512)
		for {
			n, from, err := program.ReadFrom(buffer)
			if err != nil {
				return
			}
			_, _ = program.WriteTo([]byte(strings.ToUpper(string(buffer[:n]))), from)
		}
	}()
	opened, err := openDoor(entrance{address: free(t), protocol: corev1.ProtocolUDP}, netip.MustParseAddrPort(program.LocalAddr().String()))
	if err != nil {
		t.Fatal(err)
	}
	defer opened.close()
	for _, question := range []string{"one", "two"} {
		client, err := net.Dial("udp", opened.address())
		if err != nil {
			t.Fatal(err)
		}
		_ = client.SetDeadline(time.Now().Add(5 * time.Second))
		_, _ = io.WriteString(client, question)
		buffer := make([]byte, 512)
		n, err := client.Read(buffer)
		_ = client.Close()
		if err != nil || string(buffer[:n]) != strings.ToUpper(question) {
			t.Errorf("%s: %q, %v", question, buffer[:n], err)
		}
	}
}

func TestBrowsersGoWhereTheyAreTold(t *testing.T) {
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	at := netip.MustParseAddrPort(taken.Addr().String())
	if _, err := openDoor(entrance{address: at, protocol: corev1.ProtocolTCP}, at); !errors.Is(err, syscall.EADDRINUSE) {
		t.Errorf("a load balancer's port is taken: %v", err)
	}
	opened, err := openDoor(entrance{address: at, protocol: corev1.ProtocolTCP, forBrowsers: true}, at)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.close()
	if opened.address() == at.String() {
		t.Error("the taken port was opened")
	}
}

func TestBrowserAddress(t *testing.T) {
	balancer := func(ip, browsers string) *corev1.Service {
		service := &corev1.Service{}
		service.Annotations = map[string]string{BrowserAnnotation: browsers}
		service.Status.LoadBalancer.Ingress = []corev1.LoadBalancerIngress{{IP: ip}}
		return service
	}
	ingress := &networkingv1.Ingress{}
	services := []*corev1.Service{balancer("", "127.0.0.1:1"), balancer("127.77.0.201", ""), balancer("127.77.0.200", "127.0.0.1:8443")}
	if got := browserAddress(ingress, services); got != "" {
		t.Errorf("an Ingress without an address: %q", got)
	}
	ingress.Status.LoadBalancer.Ingress = []networkingv1.IngressLoadBalancerIngress{{IP: "127.77.0.200"}}
	if got := browserAddress(ingress, services); got != "127.0.0.1:8443" {
		t.Errorf("got %q", got)
	}
}
