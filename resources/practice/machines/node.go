package machines

import (
	"encoding/json"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"wildcloud.dev/practice/kubelet"
)

const (
	gpuLabel    = "nvidia.com/gpu.present"
	gpuResource = "nvidia.com/gpu"
	podsPerNode = "110"
)

// node is how the machine registers itself, as its kubelet would.
func (m Machine) node(kubernetesVersion string) (*corev1.Node, error) {
	profile, err := json.Marshal(m.Profile)
	if err != nil {
		return nil, err
	}
	labels := map[string]string{
		Label:                  "true",
		corev1.LabelHostname:   m.Name,
		corev1.LabelOSStable:   "linux",
		corev1.LabelArchStable: "amd64",
	}
	if m.Role == ControlPlane {
		labels["node-role.kubernetes.io/control-plane"] = ""
	}
	resources := corev1.ResourceList{
		corev1.ResourceCPU:              *resource.NewQuantity(int64(m.Profile.CPU), resource.DecimalSI),
		corev1.ResourceMemory:           *resource.NewQuantity(m.Profile.MemoryBytes, resource.BinarySI),
		corev1.ResourceEphemeralStorage: *resource.NewQuantity(m.Profile.Disks[0].SizeBytes, resource.DecimalSI),
		corev1.ResourcePods:             resource.MustParse(podsPerNode),
	}
	if m.Profile.GPU != "" {
		labels[gpuLabel] = "true"
		resources[gpuResource] = resource.MustParse("1")
	}
	return &corev1.Node{
		ObjectMeta: metav1.ObjectMeta{
			Name:        m.Name,
			Labels:      labels,
			Annotations: map[string]string{ProfileAnnotation: string(profile)},
		},
		Status: corev1.NodeStatus{
			Addresses: []corev1.NodeAddress{
				{Type: corev1.NodeInternalIP, Address: m.Address},
				{Type: corev1.NodeHostName, Address: m.Name},
			},
			DaemonEndpoints: corev1.NodeDaemonEndpoints{KubeletEndpoint: corev1.DaemonEndpoint{Port: kubelet.Port}},
			Capacity:        resources,
			Allocatable:     resources,
			NodeInfo: corev1.NodeSystemInfo{
				Architecture:            "amd64",
				OperatingSystem:         "linux",
				OSImage:                 "Practice machine (nothing is executed)",
				KernelVersion:           "practice",
				ContainerRuntimeVersion: "practice://0",
				KubeletVersion:          kubernetesVersion,
			},
		},
	}, nil
}
