package main

import (
	"strings"
	"testing"
)

func TestOnLoopback(t *testing.T) {
	const corefile = `cloud.test:53 {
    bind 0.0.0.0
    template IN A {
        answer "{{ .Name }} 60 IN A 127.77.0.200"
    }
    health {
        lameduck 5s
    }
    ready :8282
}
. {
    forward . 9.9.9.9
}
`
	ports := map[string]string{"53": "40053", "8080": "40080", "8282": "40082"}
	got := string(onLoopback("Corefile", []byte(corefile), ports))
	for _, want := range []string{
		"dns://cloud.test:40053 {\nbind 127.0.0.1\n",
		`answer "{{ .Name }} 60 IN A 127.77.0.200"`,
		"health 127.0.0.1:40080 {\nlameduck 5s\n}",
		"ready 127.0.0.1:40082\n",
		"dns://.:40053 {\nbind 127.0.0.1\nforward . 9.9.9.9\n}",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "0.0.0.0") {
		t.Errorf("it listens on all addresses:\n%s", got)
	}
}

func TestBrokenCorefileStaysAsItIs(t *testing.T) {
	const broken = ". {\n    hosts {\n"
	if got := string(onLoopback("Corefile", []byte(broken), nil)); got != broken {
		t.Errorf("it became %q", got)
	}
}
