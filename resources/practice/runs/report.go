package runs

import (
	"context"
	"maps"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"

	"wildcloud.dev/practice/pods"
	"wildcloud.dev/practice/reconcile"
	"wildcloud.dev/practice/sandbox"
	"wildcloud.dev/practice/tools"
)

// The config map that says what is real here.
const (
	reportNamespace = "kube-system"
	reportName      = "practice-data"
)

// NewReport returns a loop that writes the report once, and again whenever its key is added.
func NewReport(client kubernetes.Interface, rooms *pods.Rooms) *reconcile.Loop {
	var reported map[string]string
	loop := reconcile.NewLoop("report of real data", func(ctx context.Context, _ string) error {
		now := states(rooms)
		if maps.Equal(now, reported) {
			return nil
		}
		configs := client.CoreV1().ConfigMaps(reportNamespace)
		wanted := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: reportName, Namespace: reportNamespace}, Data: now}
		_, err := configs.Update(ctx, wanted, metav1.UpdateOptions{})
		if apierrors.IsNotFound(err) {
			_, err = configs.Create(ctx, wanted, metav1.CreateOptions{})
		}
		if err == nil {
			reported = now
		}
		return err
	})
	loop.Add(reportName)
	return loop
}

func states(rooms *pods.Rooms) map[string]string {
	word := func(lack string) string {
		if lack == "" {
			return "real"
		}
		return "missing"
	}
	return map[string]string{
		"containers": word(lack(rooms, tools.Shell)),
		"postgresql": word(lack(rooms, tools.PostgreSQL)),
		"mysql":      word(lack(rooms, tools.MySQL)),
		"restic":     word(lack(rooms, tools.Restic)),
	}
}

// lack says what this computer lacks for the programs of a family of images; empty if nothing.
func lack(rooms *pods.Rooms, family tools.Family) string {
	switch {
	case !sandbox.Supported():
		return sandbox.ErrUnsupported.Error()
	case family == tools.PostgreSQL && rooms.Tools.PostgreSQL == "":
		return "PostgreSQL is not on this computer"
	case family == tools.MySQL && rooms.Tools.MariaDB == "":
		return "MariaDB is not on this computer"
	case family == tools.Restic && rooms.Tools.Restic() == "":
		return "restic is not on this computer"
	}
	return ""
}
