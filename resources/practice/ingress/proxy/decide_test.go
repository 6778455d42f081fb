package proxy

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	networkingv1 "k8s.io/api/networking/v1"
)

func TestDecide(t *testing.T) {
	ingresses := []*networkingv1.Ingress{ingressOf("ghost", rule{host: "blog.example", path: "/", service: "ghost"})}
	yes := func(string, string) bool { return true }
	no := func(string, string) bool { return false }
	for name, test := range map[string]struct {
		host   string
		ready  func(string, string) bool
		status int
		kind   string
	}{
		"ready":     {"blog.example", yes, http.StatusOK, kindApp},
		"not ready": {"blog.example", no, http.StatusServiceUnavailable, kindNoEndpoints},
		"unknown":   {"shop.example", yes, http.StatusNotFound, kindUnknownHost},
	} {
		got := decide(test.host, "/", ingresses, test.ready)
		if got.status != test.status || got.Kind != test.kind {
			t.Errorf("%s: %d %s", name, got.status, got.Kind)
		}
	}
}

func TestPageEscapesAndForbidsScripts(t *testing.T) {
	recorder := httptest.NewRecorder()
	decide(`<script>alert(1)</script>`, "/", nil, nil).write(recorder)
	body := recorder.Body.String()
	if strings.Contains(body, "<script") {
		t.Error("the host was written into the page as it came")
	}
	if !strings.Contains(body, "&lt;script&gt;") {
		t.Error("the host is missing from the page")
	}
	if !strings.Contains(body, pageStyle) {
		t.Error("the style was changed, so its hash does not fit any more")
	}
	policy := recorder.Header().Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "default-src 'none'; style-src 'sha256-") {
		t.Errorf("policy %q", policy)
	}
}
