// Package loopback keeps a controller that would listen on all addresses of a computer on 127.0.0.1, and on the ports that
// the practice cloud gave it.
package loopback

import (
	"net"
	"os"
	"strconv"
	"strings"

	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	"sigs.k8s.io/controller-runtime/pkg/webhook"
)

// Variable has the ports: "9443=40001,7472=40002" means that what would listen on port 9443 listens on port 40001.
const Variable = "PRACTICE_PORTS"

const host = "127.0.0.1"

// Restrict changes every manager of controller-runtime that this program makes from now on.
func Restrict() {
	ctrl.NewManager = func(config *rest.Config, options manager.Options) (manager.Manager, error) {
		options.Metrics.BindAddress = Address(options.Metrics.BindAddress)
		options.HealthProbeBindAddress = Address(options.HealthProbeBindAddress)
		options.PprofBindAddress = Address(options.PprofBindAddress)
		if server, ok := options.WebhookServer.(*webhook.DefaultServer); ok {
			server.Options.Host = host
			port := server.Options.Port
			if port == 0 {
				port = webhook.DefaultPort
			}
			server.Options.Port = Port(port)
		}
		return manager.New(config, options)
	}
}

// Address moves host:port to loopback. "0" and "" mean that nothing listens, and stay as they are.
func Address(address string) string {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return net.JoinHostPort(host, mapped(port))
}

// Port returns the port to listen on instead of the given one.
func Port(port int) int {
	number, err := net.LookupPort("tcp", mapped(strconv.Itoa(port)))
	if err != nil {
		return port
	}
	return number
}

func mapped(port string) string {
	for pair := range strings.SplitSeq(os.Getenv(Variable), ",") {
		if from, to, found := strings.Cut(pair, "="); found && from == port {
			return to
		}
	}
	return port
}
