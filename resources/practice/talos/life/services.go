package life

import "wildcloud.dev/practice/talos/faults"

// Service is one of Talos' own services.
type Service struct {
	ID      string
	State   string
	Message string
	Healthy bool
	// Unknown says that the service has no health check.
	Unknown bool
}

// States of a service, as Talos writes them.
const (
	ServiceRunning   = "Running"
	ServicePreparing = "Preparing"
	ServiceFailed    = "Failed"
	ServiceStopped   = "Finished"
)

// Services lists what runs on the machine, by name.
func (v View) Services() []Service {
	running := func(id string) Service {
		return Service{ID: id, State: ServiceRunning, Message: "Health check successful", Healthy: true}
	}
	unchecked := func(id string) Service {
		return Service{ID: id, State: ServiceRunning, Message: "Process Process([\"" + id + "\"]) started with PID 1", Unknown: true}
	}
	list := []Service{running("apid"), running("auditd"), running("containerd")}
	if v.Configured() {
		list = append(list, running("cri"))
	}
	list = append(list, unchecked("dashboard"))
	if v.ControlPlane() {
		list = append(list, v.etcd())
	}
	if v.Configured() {
		list = append(list, v.kubelet())
	}
	list = append(list, running("machined"), running("syslogd"))
	if v.ControlPlane() {
		list = append(list, running("trustd"))
	}
	return append(list, running("udevd"))
}

func (v View) kubelet() Service {
	switch {
	case v.Stage == Booting:
		// Its image is pulled first.
		return Service{ID: "kubelet", State: ServicePreparing, Message: "Running pre state", Unknown: true}
	case v.Kubelet == KubeletStopped:
		return Service{ID: "kubelet", State: ServiceStopped, Message: "Service finished successfully"}
	case v.Kubelet == KubeletStarting:
		return Service{ID: "kubelet", State: ServiceRunning, Message: "Started task kubelet (PID 1) for container kubelet"}
	}
	return Service{ID: "kubelet", State: ServiceRunning, Message: "Health check successful", Healthy: true}
}

func (v View) etcd() Service {
	switch {
	case !v.Member:
		return Service{ID: "etcd", State: ServicePreparing, Message: "Running pre state", Unknown: true}
	case v.Faults.Has(faults.EtcdDown):
		return Service{ID: "etcd", State: ServiceFailed, Message: "Failed to run pre stage: context deadline exceeded"}
	}
	return Service{ID: "etcd", State: ServiceRunning, Message: "Health check successful", Healthy: true}
}
