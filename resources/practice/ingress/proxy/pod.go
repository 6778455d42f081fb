package proxy

import (
	"cmp"
	"fmt"
	"net/http"
	"net/netip"

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
