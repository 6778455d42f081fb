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

// decide chooses the answer for a request. ready tells whether a service of a
// namespace has an endpoint that takes requests.
func decide(host, path string, ingresses []*networkingv1.Ingress, ready func(namespace, service string) bool) answer {
	found, ok := route(host, path, ingresses)
	host = hostOnly(host)
	if !ok {
		return answer{
			status:  http.StatusNotFound,
			Kind:    kindUnknownHost,
			Title:   "No app lives at this address",
			Message: fmt.Sprintf("The practice cloud has no app that answers at “%s”.", host),
			Detail:  "If you deployed one just now, check the address that was chosen for it.",
		}
	}
	if !ready(found.namespace, found.service) {
		return answer{
			status:  http.StatusServiceUnavailable,
			Kind:    kindNoEndpoints,
			Title:   fmt.Sprintf("%s is not ready yet", found.app),
			Message: fmt.Sprintf("The practice cloud knows the app “%s”, but no part of it is ready to answer.", found.app),
			Detail:  fmt.Sprintf("The service “%s” in “%s” has no ready endpoint.", found.service, found.namespace),
		}
	}
	return answer{
		status:  http.StatusOK,
		Kind:    kindApp,
		Title:   fmt.Sprintf("%s would answer here", found.app),
		Message: fmt.Sprintf("This is your practice cloud. Its machines are pretended, so nothing runs on them. On real machines the app “%s” would open at this address.", found.app),
		Detail:  fmt.Sprintf("%s leads to the service “%s” in “%s”.", host, found.service, found.namespace),
	}
}
