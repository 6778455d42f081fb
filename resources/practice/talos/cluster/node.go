package cluster

import (
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"wildcloud.dev/practice/kubelet"
	"wildcloud.dev/practice/machines"
	"wildcloud.dev/practice/talos/life"
)

const (
	controlPlaneLabel = "node-role.kubernetes.io/control-plane"
	podsPerNode       = "110"
)

// nodeOf is how a machine's kubelet registers it, with the labels, annotations
// and taints of its configuration.
func nodeOf(view life.View) *corev1.Node {
	machine := view.Config.Machine()
	labels := map[string]string{
		machines.Label:         "true",
		corev1.LabelHostname:   view.Hostname(),
		corev1.LabelOSStable:   "linux",
		corev1.LabelArchStable: "amd64",
	}
	for key, value := range machine.NodeLabels() {
		labels[key] = value
	}
	if view.ControlPlane() {
		labels[controlPlaneLabel] = ""
	}
	annotations := map[string]string{}
	for key, value := range machine.NodeAnnotations() {
		annotations[key] = value
	}
	capacity := capacityOf(view)
	return &corev1.Node{
		ObjectMeta: metav1.ObjectMeta{Name: view.Hostname(), Labels: labels, Annotations: annotations},
		Spec:       corev1.NodeSpec{Taints: taintsOf(view)},
		Status: corev1.NodeStatus{
			Addresses: []corev1.NodeAddress{
				{Type: corev1.NodeInternalIP, Address: view.Address.String()},
				{Type: corev1.NodeHostName, Address: view.Hostname()},
			},
			DaemonEndpoints: corev1.NodeDaemonEndpoints{KubeletEndpoint: corev1.DaemonEndpoint{Port: kubelet.Port}},
			Capacity:        capacity, Allocatable: capacity,
			NodeInfo: corev1.NodeSystemInfo{
				MachineID: strings.ReplaceAll(view.Profile.System.UUID, "-", ""), SystemUUID: view.Profile.System.UUID, BootID: view.BootID,
				Architecture: "amd64", OperatingSystem: "linux",
				OSImage: "Talos (" + view.Running.Version + ")", KernelVersion: "6.18.24-talos",
				ContainerRuntimeVersion: "containerd://2.2.1", KubeletVersion: kubeletVersion(machine.Kubelet().Image()),
			},
		},
	}
}

// capacityOf is what the hardware gives. A graphics card counts once its driver
// is part of the image, which a simulated machine cannot know; it counts always.
func capacityOf(view life.View) corev1.ResourceList {
	disk, _ := view.Profile.Disk(view.System.Disk)
	capacity := corev1.ResourceList{
		corev1.ResourceCPU:              *resource.NewQuantity(int64(view.Profile.Threads()), resource.DecimalSI),
		corev1.ResourceMemory:           *resource.NewQuantity(int64(view.Profile.MemoryMiB())<<20, resource.BinarySI),
		corev1.ResourceEphemeralStorage: *resource.NewQuantity(int64(disk.Bytes), resource.DecimalSI),
		corev1.ResourcePods:             resource.MustParse(podsPerNode),
	}
	if view.Profile.GPU() != "" {
		capacity["nvidia.com/gpu"] = resource.MustParse("1")
	}
	return capacity
}

// taintsOf reads taints as Talos writes them, "value:effect" by key.
func taintsOf(view life.View) []corev1.Taint {
	var taints []corev1.Taint
	if view.ControlPlane() && !view.Config.Cluster().ScheduleOnControlPlanes() {
		taints = append(taints, corev1.Taint{Key: controlPlaneLabel, Effect: corev1.TaintEffectNoSchedule})
	}
	for key, text := range view.Config.Machine().NodeTaints() {
		value, effect, found := strings.Cut(text, ":")
		if !found {
			value, effect = "", text
		}
		taints = append(taints, corev1.Taint{Key: key, Value: value, Effect: corev1.TaintEffect(effect)})
	}
	return taints
}

func kubeletVersion(image string) string {
	return image[strings.LastIndex(image, ":")+1:]
}
