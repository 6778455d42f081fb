//go:build linux

// Package integration runs the built program as the desktop app does.
package integration

import (
	"context"
	"net/http"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func TestPracticeCloud(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a whole cloud")
	}
	t.Parallel()
	binary := build(t)
	state := filepath.Join(t.TempDir(), "state")

	cloud := up(t, binary, state)
	cloud.deploy()
	began := time.Now()
	cloud.eventually("the app is ready", cloud.appReady)
	t.Logf("app ready after %s", time.Since(began).Round(10*time.Millisecond))
	cloud.eventually("the ingress proxy answers", func() bool { return cloud.ask("blog.test") == http.StatusOK })
	if got := cloud.ask("other.test"); got != http.StatusNotFound {
		t.Errorf("an unknown host gets %d", got)
	}
	cloud.loseContact()
	cloud.eventually("the loss is seen", func() bool { return !cloud.appReady() })
	cloud.eventually("the app is ready again", cloud.appReady)
	if lost := cloud.replaced(4, 25); len(lost) > 0 {
		t.Errorf("pods that took the place of others: %v", lost)
	}
	address := cloud.balancerAddress()

	_, second := start(t, binary, state)
	if second.Code != "state-in-use" {
		t.Errorf("a second run on the same state: %+v", second)
	}
	_, other := start(t, binary, filepath.Join(t.TempDir(), "other"))
	if other.Code != "port-taken" || other.Holder == "" {
		t.Errorf("another run on the same addresses: %+v", other)
	}

	cloud.stop(syscall.SIGTERM)
	cloud = up(t, binary, state)
	cloud.eventually("the app is there again", cloud.appReady)
	if got := cloud.balancerAddress(); got != address {
		t.Errorf("the load balancer moved from %s to %s", address, got)
	}
	cloud.deleteClaim()
	cloud.eventually("the volume is gone", func() bool {
		volumes, err := cloud.client.CoreV1().PersistentVolumes().List(context.Background(), metav1.ListOptions{})
		return err == nil && len(volumes.Items) == 0
	})

	cloud.stop(syscall.SIGKILL)
	up(t, binary, state).stop(syscall.SIGTERM)
}
