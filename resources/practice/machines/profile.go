// Package machines describes the simulated computers of a practice cloud.
package machines

// Label marks the nodes of simulated machines.
const Label = "wildcloud.dev/practice"

// ProfileAnnotation holds a machine's Profile as JSON on its node.
const ProfileAnnotation = "wildcloud.dev/hardware"

// Roles a machine can have in the cluster.
const (
	ControlPlane = "controlplane"
	Worker       = "worker"
)

// Profile describes a computer's hardware.
type Profile struct {
	Kind        string `json:"kind"`
	Model       string `json:"model"`
	Processor   string `json:"processor"`
	CPU         int    `json:"cpu"`
	MemoryBytes int64  `json:"memoryBytes"`
	GPU         string `json:"gpu,omitempty"`
	Disks       []Disk `json:"disks"`
}

// Disk is one disk and what is on it when the machine is discovered.
type Disk struct {
	Model     string `json:"model"`
	Serial    string `json:"serial"`
	SizeBytes int64  `json:"sizeBytes"`
	Content   string `json:"content"`
}

// Machine is a simulated computer and its role in the cluster.
type Machine struct {
	Name    string
	Address string
	Role    string
	Profile Profile
}

const (
	gib = int64(1) << 30
	// Disks are sold in powers of ten.
	gigabyte = int64(1_000_000_000)
	terabyte = 1000 * gigabyte
)

// First returns the first machines of the house, one for each address. The
// first one is also the control plane, and workloads may run on it, as in any
// small cloud at home.
func First(addresses []string) []Machine {
	var list []Machine
	for i, address := range addresses {
		machine := house[i]
		machine.Address = address
		list = append(list, machine)
	}
	return list
}
