package proxy

import (
	"fmt"
	"net/http"

	networkingv1 "k8s.io/api/networking/v1"
)

// Values of the header Wildcloud-Practice.
const (
	kindApp         = "app"
	kindNoEndpoints = "no-endpoints"
	kindUnknownHost = "unknown-host"
)

// decide chooses the answer to a request. ready reports whether a service has a
// ready endpoint.
func decide(host, path string, ingresses []*networkingv1.Ingress, ready func(namespace, service string) bool) answer {
	found, ok := route(host, path, ingresses)
	host = hostOnly(host)
	if !ok {
		return answer{
			status:  http.StatusNotFound,
			Kind:    kindUnknownHost,
			Title:   "No app at this address",
			Message: fmt.Sprintf("No app in your practice cloud uses the address “%s”.", host),
			Detail:  "If you just deployed one, check its address in the settings of the app.",
		}
	}
	if !ready(found.namespace, found.service) {
		return answer{
			status:  http.StatusServiceUnavailable,
			Kind:    kindNoEndpoints,
			Title:   fmt.Sprintf("%s is not ready yet", found.app),
			Message: fmt.Sprintf("The app “%s” is installed in your practice cloud, but none of its containers is ready yet.", found.app),
			Detail:  fmt.Sprintf("The service “%s” in the namespace “%s” has no ready endpoint.", found.service, found.namespace),
		}
	}
	return answer{
		status:  http.StatusOK,
		Kind:    kindApp,
		Title:   fmt.Sprintf("%s would answer here", found.app),
		Message: fmt.Sprintf("This is your practice cloud. Its machines are simulated, so nothing runs on them. On real machines, the app “%s” would open at this address.", found.app),
		Detail:  fmt.Sprintf("%s routes to the service “%s” in the namespace “%s”.", host, found.service, found.namespace),
	}
}
