package programs

import (
	"context"
	"maps"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

// The config map that says which services are real.
const (
	reportNamespace = "kube-system"
	reportName      = "practice-services"
	standIn         = "stand-in"
)

// withoutProgram are the services that always have a stand-in.
var withoutProgram = []string{"longhorn", "nfs"}

// keys are the pods with a program.
func (c *Controller) keys() []string {
	pods, err := c.pods.List(labels.Everything())
	if err != nil {
		return nil
	}
	var keys []string
	for _, pod := range pods {
		keys = append(keys, podKey(pod)...)
	}
	return keys
}

// Serves reports whether a real program does the work of a service ("metallb", "traefik"), even if it isn't ready. Stand-ins
// must then leave its objects alone.
func (c *Controller) Serves(service string) bool {
	pods, err := c.pods.List(labels.Everything())
	return err == nil && slices.ContainsFunc(pods, func(pod *corev1.Pod) bool {
		program, _ := find(pod)
		return program != nil && program.Service == service && isUp(pod) && c.installed.path(program) != ""
	})
}

// states returns a word for each service: stand-in, or the worst phase of its programs.
func (c *Controller) states() map[string]string {
	states := map[string]string{}
	for _, service := range slices.Concat(services(), withoutProgram) {
		states[service] = standIn
	}
	order := []string{standIn, string(running), string(starting), string(failing)}
	for _, task := range c.tasks {
		if task.process == nil {
			continue
		}
		now := string(task.process.condition().phase)
		if slices.Index(order, now) > slices.Index(order, states[task.program.Service]) {
			states[task.program.Service] = now
		}
	}
	return states
}

// report writes the states into the cluster, where the app and people find them.
func (c *Controller) report(ctx context.Context) error {
	states := c.states()
	if maps.Equal(states, c.reported) {
		return nil
	}
	configs := c.client.CoreV1().ConfigMaps(reportNamespace)
	wanted := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: reportName, Namespace: reportNamespace}, Data: states}
	_, err := configs.Update(ctx, wanted, metav1.UpdateOptions{})
	if apierrors.IsNotFound(err) {
		_, err = configs.Create(ctx, wanted, metav1.CreateOptions{})
	}
	if err != nil {
		return err
	}
	c.reported = states
	for _, changed := range c.changed {
		changed()
	}
	return nil
}

// keyName is the name of a pod's files.
func keyName(key string) string { return strings.Replace(key, "/", "_", 1) }
