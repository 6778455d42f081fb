//go:build linux

package integration

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

// readers tests all read-only commands.
func readers(talos talosctl) {
	talos.does("-n "+minipc+","+tower+" version", "NODE:        "+minipc, "NODE:        "+tower)
	talos.does("-n "+tower+" get members", "minipc", "controlplane", "worker")
	talos.does("-n "+tower+" get services -o json", `"id": "kubelet"`, `"healthy": true`)
	talos.does("-n "+minipc+" services", "etcd", "trustd", "Running", "OK")
	talos.does("-n "+tower+" service kubelet", "HEALTH   OK")
	talos.does("-n "+tower+" service kubelet restart", "restarted")
	talos.refuses("-n "+tower+" service nothing", "not registered")
	talos.does("-n "+tower+" dmesg", "machine is running (ready: true)")
	talos.does("-n "+minipc+" logs etcd", "starting Kubernetes")
	talos.does("-n "+tower+" logs kubelet", "registered node tower")
	talos.refuses("-n "+tower+" logs nothing", "nothing")
	talos.does("-n "+tower+" time", "time.cloudflare.com")
	talos.does("-n "+tower+" memory", "32768")
	talos.does("-n "+tower+" processes", "kubelet")
	talos.does("-n "+tower+" mounts", "/var")
	talos.does("-n "+tower+" list /", "var")
	talos.does("-n "+tower+" read /etc/os-release", "VERSION_ID=v1.13.0")
	talos.does("-n "+tower+" image list", "kubelet")
	talos.does("-n "+tower+" get machineconfig -o yaml", "hostname: tower")
	talos.does("-n " + minipc + " config new --roles os:reader --crt-ttl 24h reader")
	talos.does("--talosconfig reader -e "+minipc+" -n "+minipc+" version", "v1.13.0")
	talos.refuses("--talosconfig reader -e "+minipc+" -n "+minipc+" kubeconfig - --merge=false", "PermissionDenied", "not authorized")
	talos.refuses("--talosconfig reader -e "+minipc+" -n "+minipc+" reboot", "PermissionDenied", "not authorized")
}

func etcd(talos talosctl) {
	members := talos.does("-n "+minipc+" etcd members", "https://"+minipc+":2380", "https://"+laptop+":2379", "false")
	talos.does("-n "+minipc+" etcd status", "3.6", "kB")
	talos.does("-n " + minipc + " etcd alarm list")
	talos.does("-n " + minipc + " etcd defrag")
	talos.does("-n " + minipc + " etcd forfeit-leadership")
	talos.refuses("-n "+tower+" etcd members", "Unimplemented", "only available on control plane nodes")
	talos.does("-n "+minipc+" etcd snapshot db.snapshot", "etcd snapshot saved to", "total keys")
	if info, err := os.Stat(filepath.Join(talos.folder, "db.snapshot")); err != nil || info.Size()%512 != 32 {
		talos.Errorf("the snapshot is no database with its checksum: %v %v", info, err)
	}
	talos.refuses("-n "+minipc+" etcd remove-member 1234", "NotFound", "member not found")
	for line := range strings.Lines(members) {
		if fields := strings.Fields(line); len(fields) > 2 && fields[2] == "laptop" {
			talos.does("-n " + minipc + " etcd remove-member " + fields[1])
		}
	}
	if left := talos.does("-n "+minipc+" etcd members", "minipc"); strings.Contains(left, "laptop") {
		talos.Errorf("the laptop is still a member:\n%s", left)
	}
}

// restarts tests everything that ends with a boot.
func restarts(talos talosctl) {
	talos.does("-n "+laptop+" reset --reboot --graceful=false", "post check passed")
	talos.soon("get machinestatus --insecure -n "+laptop, "maintenance")
	if found := talos.does("get discoveredvolumes --insecure -n " + laptop); strings.Contains(found, "EPHEMERAL") {
		talos.Errorf("the reset left something:\n%s", found)
	}
	talos.does("-n "+tower+" reboot", "post check passed")
	talos.does("-n "+tower+" upgrade --progress plain --image "+image+"v1.13.9", "upgrade completed", "post check passed", "uncordoned")
	talos.does("-n "+tower+" version", "v1.13.9")
	talos.does("-n " + tower + " rollback")
	talos.soon("-n "+tower+" get versions", "v1.13.0")
	talos.soon("-n "+tower+" get machinestatus", "running", "true")
	talos.refuses("-n "+tower+" wipe disk sdb", "FailedPrecondition", "is in use by volume")
	talos.does("-n " + tower + " wipe disk sda")
	talos.does("-n "+tower+" shutdown", "events check condition met")
	talos.gone(tower)
}

// changes applies other configurations to running machines.
func changes(talos talosctl, client kubernetes.Interface) {
	talos.write("label.patch", "machine: {nodeLabels: {test.wild.cloud/home: \"no\"}}\n")
	talos.write("env.patch", "machine: {env: {NAME: value}}\n")
	on := "-n " + minipc + " apply-config -f minipc.yaml"
	talos.does(on+" --dry-run -p @label.patch", "skipped in dry-run", "no")
	talos.does(on+" -p @label.patch", "Applied configuration without a reboot")
	for deadline := time.Now().Add(10 * time.Second); nodeOf(talos, client, "minipc").Labels["test.wild.cloud/home"] != "no"; {
		if time.Now().After(deadline) {
			talos.Fatal("the label of the new configuration did not arrive")
		}
		time.Sleep(100 * time.Millisecond)
	}
	talos.refuses(on+" -p @env.patch -m no-reboot", "InvalidArgument", "can't be applied in immediate mode")
	talos.does(on+" -p @label.patch -m try --timeout 1m", "automatically reverted back in 1m0s")
	talos.does(on+" -p @env.patch -m staged", "Staged configuration")
	talos.does(on+" -p @env.patch", "Applied configuration with a reboot")
	talos.soon("-n "+minipc+" get machineconfig -o yaml", "NAME: value")
	talos.soon("-n "+minipc+" get machinestatus", "running", "true")
}

// faults makes machines fail one after the other. The tower was switched off, and
// is on again since the practice program restarted.
func faults(talos talosctl, fault func(...string)) {
	fault("minipc", "etcd-down")
	talos.soon("-n "+minipc+" service etcd", "Failed")
	talos.refuses("-n "+minipc+" etcd members", "no leader")
	fault("--clear", "minipc", "etcd-down")
	talos.soon("-n "+minipc+" etcd members", "minipc")

	fault("minipc", "scheduler-down")
	talos.soon("-n "+minipc+" get machinestatus -o yaml", "stage: running", "ready: false", "reason: kube-system/kube-scheduler-minipc not ready")
	fault("--clear", "minipc", "scheduler-down")

	fault("minipc", "disk-full")
	talos.soon("-n "+minipc+" etcd alarm list", "NOSPACE")
	talos.refuses("-n "+minipc+" upgrade --drain=false --progress plain --image "+image+"v1.13.9", "no space left on device", "exit code 1")
	fault("--clear", "minipc", "disk-full")

	fault("tower", "link-lost")
	talos.gone(tower)
	fault("--clear", "tower", "link-lost")
	talos.soon("-n "+tower+" get machinestatus", "running", "true")

	fault("laptop", "clock-off")
	talos.soon("get machinestatus -o yaml --insecure -n "+laptop, "name: time", "time is not synced")
	fault("--clear", "laptop", "clock-off")

	fault("laptop", "wrong-disk")
	talos.does("apply-config --insecure -n "+laptop+" -f laptop.yaml", "Applied configuration")
	talos.soon("-n "+laptop+" -e "+minipc+" get systemdisk", "sdb")
	fault("--clear", "laptop", "wrong-disk")
	talos.soon("-n "+minipc+" etcd members", "laptop")

	fault("laptop", "maintenance-again")
	talos.does("-n " + laptop + " reboot --wait=false")
	talos.soon("get machinestatus --insecure -n "+laptop, "maintenance")
	talos.does("get systemdisk --insecure -n "+laptop, "sdb")
	fault("laptop", "power-off")
	// A plug that is out for less than the poll interval is not noticed.
	talos.refusesSoon("version --insecure -n "+laptop, "Unavailable")
	fault("--clear", "laptop", "maintenance-again")
	fault("--clear", "laptop", "power-off")
	talos.soon("-n "+minipc+" health --wait-timeout 30s", "schedulable: OK")
}

// recovery loses the cluster and restores it from a snapshot.
func recovery(talos talosctl) {
	talos.does("-n "+laptop+" reset --reboot", "post check passed")
	talos.does("-n "+minipc+" etcd snapshot lost.snapshot", "total keys")
	talos.does("-n "+minipc+" reset --graceful=false --reboot --system-labels-to-wipe EPHEMERAL", "post check passed")
	talos.soon("-n "+minipc+" service etcd", "Preparing")
	talos.does("-n " + minipc + " bootstrap --recover-from lost.snapshot")
	talos.onceStarted("-n "+minipc+" health --wait-timeout 40s", "schedulable: OK")
	client := kubeconfig(talos)
	nodes, err := client.CoreV1().Nodes().List(context.Background(), metav1.ListOptions{})
	if err != nil {
		talos.Fatal(err)
	}
	names := map[string]corev1.NodeSpec{}
	for _, node := range nodes.Items {
		names[node.Name] = node.Spec
	}
	if _, remembered := names["laptop"]; !remembered {
		talos.Errorf("the restored cluster knows %v only", names)
	}
}
