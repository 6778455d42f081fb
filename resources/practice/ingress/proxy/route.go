// Package proxy stands in for the data plane of Traefik: it answers HTTP requests for the apps of a practice
// cloud. No app runs behind it, so it serves a page that says what would be there.
package proxy

import (
	"net"
	"strings"

	networkingv1 "k8s.io/api/networking/v1"
)

// target is the backend a request leads to.
type target struct {
	namespace string
	app       string
	service   string
}

// route finds the backend for a request the way ingress controllers do: the
// exact host before a wildcard before rules without a host, then the exact path
// before the longest prefix.
func route(host, path string, ingresses []*networkingv1.Ingress) (target, bool) {
	host = hostOnly(host)
	var best target
	bestScore := 0
	for _, ingress := range ingresses {
		for _, rule := range ingress.Spec.Rules {
			hostScore := scoreHost(rule.Host, host)
			if hostScore == 0 || rule.HTTP == nil {
				continue
			}
			for _, candidate := range rule.HTTP.Paths {
				pathScore := scorePath(candidate, path)
				if pathScore == 0 || candidate.Backend.Service == nil {
					continue
				}
				if score := hostScore + pathScore; score > bestScore {
					bestScore = score
					best = target{ingress.Namespace, appName(ingress), candidate.Backend.Service.Name}
				}
			}
		}
	}
	return best, bestScore > 0
}

// Host scores lie further apart than any two path scores: a URL is far shorter.
const (
	anyHost      = 1 << 20
	wildcardHost = 2 << 20
	exactHost    = 3 << 20
)

func scoreHost(rule, host string) int {
	rule = strings.ToLower(rule)
	switch {
	case rule == "":
		return anyHost
	case rule == host:
		return exactHost
	case strings.HasPrefix(rule, "*."):
		// A wildcard stands for exactly one label.
		label, rest, found := strings.Cut(host, ".")
		if found && label != "" && rest == rule[2:] {
			return wildcardHost
		}
	}
	return 0
}

func scorePath(rule networkingv1.HTTPIngressPath, path string) int {
	if rule.PathType != nil && *rule.PathType == networkingv1.PathTypeExact {
		if rule.Path == path {
			return 2*len(path) + 2
		}
		return 0
	}
	prefix := strings.TrimSuffix(rule.Path, "/")
	if path == prefix || strings.HasPrefix(path, prefix+"/") {
		return 2*len(prefix) + 1
	}
	return 0
}

// appName is the name people know the app by.
func appName(ingress *networkingv1.Ingress) string {
	for _, label := range []string{"app.kubernetes.io/name", "app"} {
		if name := ingress.Labels[label]; name != "" {
			return name
		}
	}
	return ingress.Name
}

func hostOnly(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.TrimSuffix(host, "."))
}
