package proxy

import (
	"testing"

	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

type rule struct {
	host, path, service string
	exact               bool
}

func ingressOf(name string, rules ...rule) *networkingv1.Ingress {
	made := &networkingv1.Ingress{ObjectMeta: metav1.ObjectMeta{Namespace: "space", Name: name}}
	for _, r := range rules {
		kind := networkingv1.PathTypePrefix
		if r.exact {
			kind = networkingv1.PathTypeExact
		}
		made.Spec.Rules = append(made.Spec.Rules, networkingv1.IngressRule{
			Host: r.host,
			IngressRuleValue: networkingv1.IngressRuleValue{HTTP: &networkingv1.HTTPIngressRuleValue{
				Paths: []networkingv1.HTTPIngressPath{{
					Path: r.path, PathType: &kind,
					Backend: networkingv1.IngressBackend{Service: &networkingv1.IngressServiceBackend{Name: r.service}},
				}},
			}},
		})
	}
	return made
}

func TestRoute(t *testing.T) {
	ingresses := []*networkingv1.Ingress{
		ingressOf("wild", rule{host: "*.home.example", path: "/", service: "wild"}),
		ingressOf("ghost",
			rule{host: "blog.home.example", path: "/", service: "ghost"},
			rule{host: "blog.home.example", path: "/api/", service: "ghost-api"},
			rule{host: "blog.home.example", path: "/api/health", service: "ghost-health", exact: true}),
	}
	for _, test := range []struct{ host, path, want string }{
		{"blog.home.example", "/", "ghost"},
		{"BLOG.home.example.:7780", "/post/1", "ghost"},
		{"blog.home.example", "/api", "ghost-api"},
		{"blog.home.example", "/apis", "ghost"},
		{"blog.home.example", "/api/posts", "ghost-api"},
		{"blog.home.example", "/api/health", "ghost-health"},
		{"photos.home.example", "/", "wild"},
		{"a.b.home.example", "/", ""},
		{"home.example", "/", ""},
		{"127.0.0.1:7780", "/", ""},
		{"", "/", ""},
	} {
		got, found := route(test.host, test.path, ingresses)
		if found != (test.want != "") || got.service != test.want {
			t.Errorf("%s%s leads to %q, want %q", test.host, test.path, got.service, test.want)
		}
	}
}

func TestRouteWithoutHost(t *testing.T) {
	ingresses := []*networkingv1.Ingress{
		ingressOf("any", rule{path: "/", service: "any"}),
		ingressOf("named", rule{host: "a.example", path: "/", service: "named"}),
	}
	if got, _ := route("b.example", "/", ingresses); got.service != "any" {
		t.Errorf("leads to %q", got.service)
	}
	if got, _ := route("a.example", "/", ingresses); got.service != "named" {
		t.Errorf("leads to %q", got.service)
	}
}

func TestAppNamePrefersLabels(t *testing.T) {
	ingress := ingressOf("ghost-web")
	if got := appName(ingress); got != "ghost-web" {
		t.Errorf("name %q", got)
	}
	ingress.Labels = map[string]string{"app": "ghost"}
	if got := appName(ingress); got != "ghost" {
		t.Errorf("name %q", got)
	}
}
