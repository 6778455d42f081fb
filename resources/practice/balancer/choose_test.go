package balancer

import (
	"net/netip"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var pool = []netip.Addr{
	netip.MustParseAddr("127.77.0.200"),
	netip.MustParseAddr("127.77.0.201"),
	netip.MustParseAddr("127.77.0.202"),
}

func service(name string, change ...func(*corev1.Service)) *corev1.Service {
	made := &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Namespace: "default", Name: name, Annotations: map[string]string{}},
		Spec:       corev1.ServiceSpec{Type: corev1.ServiceTypeLoadBalancer},
	}
	for _, apply := range change {
		apply(made)
	}
	return made
}

func annotated(key, value string) func(*corev1.Service) {
	return func(s *corev1.Service) { s.Annotations[key] = value }
}

func having(ip string) func(*corev1.Service) {
	return func(s *corev1.Service) {
		s.Status.LoadBalancer.Ingress = []corev1.LoadBalancerIngress{{IP: ip}}
	}
}

func TestChoose(t *testing.T) {
	held := map[netip.Addr][]holding{
		pool[0]: {{owner: "default/first"}},
		pool[1]: {{owner: "default/second", sharing: "dns"}},
	}
	inSpec := func(s *corev1.Service) { s.Spec.LoadBalancerIP = "127.77.0.202" }
	for name, test := range map[string]struct {
		service *corev1.Service
		want    string
	}{
		"first free":             {service("new"), "127.77.0.202"},
		"keeps what it has":      {service("first", having("127.77.0.200")), "127.77.0.200"},
		"has what another holds": {service("new", having("127.77.0.200")), "127.77.0.202"},
		"has a foreign address":  {service("new", having("192.168.1.4")), "127.77.0.202"},
		"asks by annotation":     {service("new", annotated("metallb.io/loadBalancerIPs", "127.77.0.202, 127.77.0.201")), "127.77.0.202"},
		"asks the old way":       {service("new", annotated("metallb.universe.tf/loadBalancerIPs", "127.77.0.202")), "127.77.0.202"},
		"asks in its spec":       {service("new", inSpec), "127.77.0.202"},
		"asks for a taken one":   {service("new", annotated("metallb.io/loadBalancerIPs", "127.77.0.200")), ""},
		"asks for a foreign one": {service("new", annotated("metallb.io/loadBalancerIPs", "192.168.1.4")), ""},
		"asks for nonsense":      {service("new", annotated("metallb.io/loadBalancerIPs", "router")), ""},
		"shares": {service("new", annotated(sharingKey, "dns"),
			annotated("metallb.io/loadBalancerIPs", "127.77.0.201")), "127.77.0.201"},
		"shares with another key": {service("new", annotated(sharingKey, "web"),
			annotated("metallb.io/loadBalancerIPs", "127.77.0.201")), ""},
	} {
		got, err := choose(test.service, pool, held)
		switch {
		case test.want == "" && err == nil:
			t.Errorf("%s: got %s, want an error", name, got)
		case test.want != "" && (err != nil || got.String() != test.want):
			t.Errorf("%s: got %s, %v; want %s", name, got, err, test.want)
		}
	}
}

func TestChooseFromAnEmptyPool(t *testing.T) {
	held := map[netip.Addr][]holding{}
	for _, address := range pool {
		held[address] = []holding{{owner: "default/other"}}
	}
	if got, err := choose(service("new"), pool, held); err == nil {
		t.Errorf("got %s although all are in use", got)
	}
}

func TestWanted(t *testing.T) {
	class := "example.com/other"
	for name, test := range map[string]struct {
		service *corev1.Service
		want    bool
	}{
		"load balancer":    {service("a"), true},
		"cluster internal": {service("a", func(s *corev1.Service) { s.Spec.Type = corev1.ServiceTypeClusterIP }), false},
		"another class":    {service("a", func(s *corev1.Service) { s.Spec.LoadBalancerClass = &class }), false},
	} {
		if got := wanted(test.service); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
