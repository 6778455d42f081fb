package proxy

import (
	"cmp"
	"fmt"
	"net/http"
	"net/netip"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"
)

// ServePod answers a request that the real Traefik sent to a simulated pod.
func (p *Proxy) ServePod(w http.ResponseWriter, request *http.Request, address netip.Addr) {
	pods, err := p.pods.List(labels.Everything())
	if err != nil {
		http.Error(w, "the practice cloud cannot be read", http.StatusInternalServerError)
		return
	}
	for _, pod := range pods {
		if pod.Status.PodIP == address.String() && pod.DeletionTimestamp == nil {
			if !p.app(w, request, pod) {
				answerOf(pod, hostOnly(request.Host)).write(w)
			}
			return
		}
	}
	http.Error(w, fmt.Sprintf("no pod has the address %s", address), http.StatusBadGateway)
}

// HasPage reports whether a pod declares this port for requests without TLS. Webhooks have TLS.
func (p *Proxy) HasPage(address netip.AddrPort) bool {
	pods, err := p.pods.List(labels.Everything())
	if err != nil {
		return false
	}
	for _, pod := range pods {
		if pod.Status.PodIP != address.Addr().String() || pod.DeletionTimestamp != nil {
			continue
		}
		for i := range pod.Spec.Containers {
			for _, port := range pod.Spec.Containers[i].Ports {
				if port.ContainerPort == int32(address.Port()) && isPlain(port.Name) {
					return true
				}
			}
		}
	}
	return false
}

// isPlain guesses by a port's name, as Kubernetes itself knows no more of it.
func isPlain(name string) bool {
	return name == "" || name == "web" || strings.HasPrefix(name, "http") && !strings.HasPrefix(name, "https")
}

func answerOf(pod *corev1.Pod, host string) answer {
	app := cmp.Or(pod.Labels["app.kubernetes.io/name"], pod.Labels["app"], pod.Namespace)
	return answer{
		status:  http.StatusOK,
		Kind:    kindApp,
		Title:   fmt.Sprintf("%s would answer here", app),
		Message: fmt.Sprintf("This is your practice cloud. Its machines are simulated, so nothing runs on them. On real machines, the app “%s” would open at this address.", app),
		Detail:  fmt.Sprintf("Traefik sent the request for %s to the pod “%s” in the namespace “%s”.", host, pod.Name, pod.Namespace),
	}
}
