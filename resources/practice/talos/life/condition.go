package life

import (
	"strings"

	"wildcloud.dev/practice/talos/faults"
)

// Condition is something that keeps a machine from being ready.
type Condition struct{ Name, Reason string }

// Unmet lists what keeps the machine from being ready, in Talos' order and words.
func (v View) Unmet() []Condition {
	var unmet []Condition
	if v.Faults.Has(faults.ClockOff) {
		unmet = append(unmet, Condition{"time", "time is not synced"})
	}
	if !v.Configured() || v.Stage != Running && v.Stage != Booting {
		return unmet
	}
	var services []string
	for _, service := range []Service{v.kubelet(), v.etcd()} {
		switch {
		case service.ID == "etcd" && !v.ControlPlane():
		case service.State != ServiceRunning:
			services = append(services, service.ID+" not running")
		case !service.Healthy:
			services = append(services, service.ID+" not healthy")
		}
	}
	if len(services) > 0 {
		unmet = append(unmet, Condition{"services", strings.Join(services, ", ")})
	}
	if v.ControlPlane() && v.Member && v.Faults.Has(faults.SchedulerDown) {
		unmet = append(unmet, Condition{"staticPods", "kube-system/kube-scheduler-" + v.Hostname() + " not ready"})
	}
	node := "node \"" + v.Hostname() + "\""
	switch {
	case !v.Joined:
		unmet = append(unmet, Condition{"nodeReady", node + " status is not available yet"})
	case v.Kubelet != KubeletRuns:
		unmet = append(unmet, Condition{"nodeReady", node + " is not ready"})
	}
	return unmet
}
