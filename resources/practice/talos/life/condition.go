package life

import "wildcloud.dev/practice/talos/faults"

// Condition is something that keeps a machine from being ready.
type Condition struct{ Name, Reason string }

// Unmet lists what keeps the machine from being ready, in Talos' order.
func (v View) Unmet() []Condition {
	var unmet []Condition
	if v.Faults.Has(faults.ClockOff) {
		unmet = append(unmet, Condition{"time", "time is not synced"})
	}
	if !v.Configured() || v.Stage != Running && v.Stage != Booting {
		return unmet
	}
	if v.Stage == Booting {
		reason := "kubelet"
		if v.ControlPlane() && !v.Member {
			reason = "etcd, kubelet"
		}
		return append(unmet, Condition{"services", "some services are not healthy or are not running: " + reason})
	}
	if v.ControlPlane() && v.Faults.Has(faults.EtcdDown) {
		unmet = append(unmet, Condition{"services", "some services are not healthy or are not running: etcd"})
	}
	if v.Kubelet != KubeletRuns {
		unmet = append(unmet, Condition{"services", "some services are not healthy or are not running: kubelet"})
	}
	if !v.Joined {
		unmet = append(unmet, Condition{"nodeReady", "node \"" + v.Hostname() + "\" status is not available yet"})
	}
	return unmet
}
