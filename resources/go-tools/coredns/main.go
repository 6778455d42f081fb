// Command coredns is CoreDNS with the plugins that a home network's name server needs. Those for cloud providers and tracing
// would make up most of the build. In a practice cloud, the environment variable PRACTICE_PORTS ("53=40001,8080=40002")
// moves everything that listens to loopback addresses.
package main

import (
	"os"
	"strings"

	"github.com/coredns/caddy"
	"github.com/coredns/coredns/coremain"

	_ "github.com/coredns/coredns/plugin/acl"
	_ "github.com/coredns/coredns/plugin/any"
	_ "github.com/coredns/coredns/plugin/auto"
	_ "github.com/coredns/coredns/plugin/bind"
	_ "github.com/coredns/coredns/plugin/bufsize"
	_ "github.com/coredns/coredns/plugin/cache"
	_ "github.com/coredns/coredns/plugin/cancel"
	_ "github.com/coredns/coredns/plugin/chaos"
	_ "github.com/coredns/coredns/plugin/debug"
	_ "github.com/coredns/coredns/plugin/dns64"
	_ "github.com/coredns/coredns/plugin/erratic"
	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/file"
	_ "github.com/coredns/coredns/plugin/forward"
	_ "github.com/coredns/coredns/plugin/header"
	_ "github.com/coredns/coredns/plugin/health"
	_ "github.com/coredns/coredns/plugin/hosts"
	_ "github.com/coredns/coredns/plugin/loadbalance"
	_ "github.com/coredns/coredns/plugin/local"
	_ "github.com/coredns/coredns/plugin/log"
	_ "github.com/coredns/coredns/plugin/loop"
	_ "github.com/coredns/coredns/plugin/metadata"
	_ "github.com/coredns/coredns/plugin/metrics"
	_ "github.com/coredns/coredns/plugin/minimal"
	_ "github.com/coredns/coredns/plugin/nsid"
	_ "github.com/coredns/coredns/plugin/ready"
	_ "github.com/coredns/coredns/plugin/reload"
	_ "github.com/coredns/coredns/plugin/rewrite"
	_ "github.com/coredns/coredns/plugin/root"
	_ "github.com/coredns/coredns/plugin/secondary"
	_ "github.com/coredns/coredns/plugin/template"
	_ "github.com/coredns/coredns/plugin/timeouts"
	_ "github.com/coredns/coredns/plugin/tls"
	_ "github.com/coredns/coredns/plugin/transfer"
	_ "github.com/coredns/coredns/plugin/view"
	_ "github.com/coredns/coredns/plugin/whoami"
)

func main() {
	if ports := os.Getenv(portsVariable); ports != "" {
		path, arguments := takeCorefile(os.Args[1:])
		os.Args = append(os.Args[:1:1], arguments...)
		caddy.RegisterCaddyfileLoader("loopback", loopbackLoader{path, readPorts(ports)})
	}
	coremain.Run()
}

// takeCorefile returns the value of the option -conf, and the other arguments.
func takeCorefile(arguments []string) (path string, others []string) {
	path = caddy.DefaultConfigFile
	for i := 0; i < len(arguments); i++ {
		name, value, found := strings.Cut(strings.TrimLeft(arguments[i], "-"), "=")
		switch {
		case name == "conf" && found:
			path = value
		case name == "conf" && i+1 < len(arguments):
			i++
			path = arguments[i]
		default:
			others = append(others, arguments[i])
		}
	}
	return path, others
}
