//go:build linux

package integration

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

// The machines: a mini PC and an old laptop as control plane, the
// tower with its graphics card as a worker.
const (
	laptop = "127.92.0.11"
	minipc = "127.92.0.12"
	tower  = "127.92.0.13"
	image  = "factory.talos.dev/metal-installer/613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245:"
)

// TestBlankMachines has an unmodified talosctl build a cluster from blank machines
// and operate it, as the app does.
func TestBlankMachines(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a whole cloud")
	}
	t.Parallel()
	talos := findTalosctl(t)
	binary := build(t)
	state := filepath.Join(t.TempDir(), "state")
	cloud := blank(t, binary, state)

	inMaintenance(talos)
	generate(talos)
	apply(talos)
	foreign(talos)
	bootstrap(talos)
	kubernetes := kubeconfig(talos)
	readers(talos)
	etcd(talos)
	restarts(talos)
	changes(talos, kubernetes)

	cloud.stop(syscall.SIGTERM)
	cloud = blank(t, binary, state)
	talos.onceStarted("-n "+minipc+" health --wait-timeout 30s", "schedulable: OK")
	faults(talos, func(arguments ...string) {
		t.Helper()
		command := append([]string{"fault", "--state", state}, arguments...)
		if output, err := exec.Command(binary, command...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", command, err, output)
		}
	})
	recovery(talos)
	cloud.stop(syscall.SIGTERM)
}

// blank starts blank machines on a network that no other test uses.
func blank(t *testing.T, binary, state string) *cloud {
	t.Helper()
	command, ready := startWith(t, binary, "--state", state, "--network", "127.92.0",
		"--ingress", "127.0.0.1:17792", "--blank-machines", "3")
	if ready.Event != "ready" || ready.Kubeconfig != "" {
		t.Fatalf("not ready as blank machines are: %+v", ready)
	}
	return &cloud{t: t, state: state, command: command}
}

// inMaintenance checks unconfigured machines.
func inMaintenance(talos talosctl) {
	on := func(address string) string { return " --insecure -n " + address }
	talos.does("get disks"+on(minipc), "nvme0n1", "Samsung SSD 970 PRO 512GB", "S463NF0M300112X", "WDC WD10SPZX")
	talos.does("get discoveredvolumes"+on(laptop), "Microsoft reserved partition", "iso9660", "TALOS_V1_13_0")
	talos.does("get systemdisk"+on(laptop), "NODE")
	talos.does("get links -o json"+on(tower), `"hardwareAddr": "2c:f0:5d:30:30:03"`, `"speedMbit": 2500`)
	talos.does("get addresses"+on(tower), tower+"/24")
	if said := talos.does("get hostname -o yaml" + on(tower)); strings.TrimSpace(said) != "" {
		talos.Errorf("it has a name in maintenance:\n%s", said)
	}
	talos.does("get links"+on(tower), "bond0", "dummy0", "lo")
	talos.does("get systeminformation -o yaml"+on(minipc), "productName: OptiPlex 3070", "serialnumber: 7QX2K43")
	talos.does("get processors"+on(minipc), "i5-9500T", "6")
	talos.does("get memorymodules"+on(tower), "Corsair", "16384")
	talos.does("get pcidevices -o yaml"+on(tower), "vendor_id: \"0x10de\"", "class_id: \"0x03\"")
	talos.does("get machinestatus"+on(tower), "maintenance", "true")
	if said := talos.does("version"+on(tower), "v1.13.0", "Enabled:"); strings.Contains(said, "RBAC") {
		talos.Errorf("nobody has a role in maintenance:\n%s", said)
	}
	talos.does("get rd"+on(tower), "disks.block.talos.dev")
	talos.does("wipe disk sda" + on(tower))
	talos.refuses("wipe disk sdq"+on(tower), "NotFound", `blockdevice "sdq" not found`)
	talos.refuses("wipe disk loop0"+on(tower), "FailedPrecondition", `blockdevice "loop0" is read-only`)
	talos.refuses("get machineconfig"+on(tower), "PermissionDenied", "not authorized")
	talos.refuses("reset --wait=false"+on(tower), "PermissionDenied", "not authorized")
	talos.refuses("meta write 0x0a x"+on(tower), "PermissionDenied", "not authorized")
}

func generate(talos talosctl) {
	talos.does("gen secrets -o secrets.yaml")
	talos.write("all.yaml", "machine: {nodeLabels: {test.wild.cloud/home: \"yes\"}}\ncluster: {allowSchedulingOnControlPlanes: true}\n")
	talos.does("gen config home https://127.92.0.40:6443 --with-secrets secrets.yaml --talos-version v1.13" +
		" --kubernetes-version 1.36.3 --with-docs=false --with-examples=false --config-patch @all.yaml" +
		" --install-image " + image + "v1.13.0 -o .")
	for name, patch := range map[string]string{
		"minipc": "machine: {install: {disk: /dev/nvme0n1}}",
		"laptop": "machine: {install: {diskSelector: {serial: S2R5NX0H512345K}}}",
		"tower":  "machine:\n  install: {diskSelector: {serial: 2119E5A1B777}}\n  nodeTaints: {gpu: \"true:NoSchedule\"}",
	} {
		talos.write(name+".patch", patch+"\n---\napiVersion: v1alpha1\nkind: HostnameConfig\nauto: off\nhostname: "+name+"\n")
		base := "controlplane.yaml"
		if name == "tower" {
			base = "worker.yaml"
		}
		talos.does("machineconfig patch " + base + " -p @" + name + ".patch -o " + name + ".yaml")
		talos.does("validate -m metal --strict -c "+name+".yaml", "is valid for metal mode")
	}
	talos.does("config endpoint " + minipc + " " + laptop)
}

func apply(talos talosctl) {
	talos.write("broken.yaml", "machine: {type: controlplane}\ncluster: {}\n")
	talos.refuses("apply-config --insecure -n "+minipc+" -f broken.yaml", "InvalidArgument",
		`install instructions are required in "metal" mode`, "cluster controlplane endpoint is required")
	talos.does("apply-config --insecure -n "+minipc+" -f minipc.yaml --dry-run", "skipped in dry-run", "+    type: controlplane")
	talos.write("gone.patch", "machine: {install: {diskSelector: {serial: GONE}}}\n")
	talos.does("machineconfig patch minipc.yaml -p @gone.patch -o gone.yaml")
	for _, also := range []string{"", " --dry-run"} {
		talos.refuses("apply-config --insecure -n "+minipc+" -f gone.yaml"+also, "InvalidArgument", "* v1alpha1.Config: 1 error occurred:",
			`* no disks matched the expression: glob("GONE", disk.serial) && disk.transport != "" && !disk.readonly && !disk.cdrom`)
	}
	talos.write("nonsense.yaml", strings.Replace(talos.read("minipc.yaml"), "type: controlplane", "type: nonsense", 1))
	talos.refuses("apply-config --insecure -n "+minipc+" -f nonsense.yaml", "3 errors occurred", `unknown machine type "nonsense"`)
	talos.does("get machinestatus --insecure -n "+minipc, "maintenance")
	talos.write("name.yaml", "apiVersion: v1alpha1\nkind: HostnameConfig\nauto: \"off\"\nhostname: early\n")
	before := fingerprint(talos, minipc)
	talos.does("apply-config --insecure -n "+minipc+" -f name.yaml", "Applied configuration without a reboot")
	talos.soon("get hostname --insecure -n "+minipc, "early")
	if fingerprint(talos, minipc) == before {
		talos.Error("it got a name and kept its certificate")
	}
	talos.refuses("apply-config --insecure -n "+minipc+" -f minipc.yaml --cert-fingerprint aGVsbG8=", "doesn't match the provided fingerprints")
	talos.refuses("-n "+minipc+" version", "certificate signed by unknown authority")
	talos.does("apply-config --insecure -n "+minipc+" -f minipc.yaml --cert-fingerprint "+fingerprint(talos, minipc),
		"Applied configuration without a reboot")
	talos.does("apply-config --insecure -n "+tower+" -f tower.yaml", "Applied configuration without a reboot")
	talos.soon("-n "+minipc+" get machinestatus", "booting", "false")
	talos.does("-n "+minipc+" get systemdisk", "nvme0n1")
	talos.does("-n "+minipc+" get extensions", "schematic", "613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245")
	talos.refuses("version --insecure -n "+minipc, "Unavailable")
	talos.soon("-n "+tower+" -e "+minipc+" get systemdisk", "sdb")
}

// fingerprint reads a machine's certificate fingerprint as the app does.
func fingerprint(talos talosctl, address string) string {
	talos.Helper()
	//nolint:gosec // This finds out whom to trust.
	connection, err := tls.Dial("tcp", address+":50000", &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"h2"}})
	if err != nil {
		talos.Fatal(err)
	}
	defer connection.Close()
	certificate := connection.ConnectionState().PeerCertificates[0]
	if got := certificate.Subject.CommonName; got != "maintenance-service.talos.dev" {
		talos.Errorf("a machine in maintenance calls itself %q", got)
	}
	sum := sha256.Sum256(certificate.RawSubjectPublicKeyInfo)
	return base64.StdEncoding.EncodeToString(sum[:])
}

// foreign connects to the machines with the credentials of another cluster.
func foreign(talos talosctl) {
	talos.does("gen config other https://" + minipc + ":6443 -t talosconfig -o other")
	talos.refuses("--talosconfig other -e "+minipc+" -n "+minipc+" version", "x509: certificate signed by unknown authority")
}

func bootstrap(talos talosctl) {
	talos.does("apply-config --insecure -n "+laptop+" -f laptop.yaml", "Applied configuration")
	talos.refuses("-n "+tower+" bootstrap", "Unimplemented", "bootstrap is only available on control plane nodes")
	talos.does("-n "+minipc+" service etcd", "Preparing")
	talos.refuses("-n "+minipc+" etcd members", "Unavailable")
	talos.does("-n "+minipc+" get machinestatus -o yaml", "reason: kubelet not running, etcd not running", `reason: node "minipc" status is not available yet`)
	talos.does("-n " + minipc + " bootstrap")
	talos.does("-n " + minipc + " bootstrap")
	talos.refusesSoon("-n "+minipc+" bootstrap", "error executing bootstrap: 1 error occurred:",
		"* "+minipc+": rpc error: code = AlreadyExists desc = etcd data directory is not empty")
	talos.onceStarted("-n "+minipc+" etcd members", "minipc", "laptop")
	talos.does("-n "+minipc+" health --wait-timeout 50s", "discovered nodes", "etcd to be healthy: OK", "all k8s nodes to report ready: OK")
}

func kubeconfig(talos talosctl) kubernetes.Interface {
	talos.does("-n " + minipc + " kubeconfig kubeconfig --merge=false --force")
	talos.refuses("-n "+tower+" kubeconfig - --merge=false", "Unimplemented")
	config, err := clientcmd.BuildConfigFromFlags("", filepath.Join(talos.folder, "kubeconfig"))
	if err != nil {
		talos.Fatal(err)
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		talos.Fatal(err)
	}
	node := nodeOf(talos, client, "tower")
	if got := taintsOf(node); got != "gpu=true:NoSchedule" || node.Labels["test.wild.cloud/home"] != "yes" {
		talos.Errorf("the tower joined with %q and %v", got, node.Labels)
	}
	if got := taintsOf(nodeOf(talos, client, "minipc")); got != "" {
		talos.Errorf("the mini PC joined with %q", got)
	}
	return client
}

func nodeOf(talos talosctl, client kubernetes.Interface, name string) *corev1.Node {
	talos.Helper()
	node, err := client.CoreV1().Nodes().Get(context.Background(), name, metav1.GetOptions{})
	if err != nil {
		talos.Fatal(err)
	}
	return node
}

// taintsOf lists the taints, except those that Kubernetes sets to reflect node conditions.
func taintsOf(node *corev1.Node) string {
	var list []string
	for _, taint := range node.Spec.Taints {
		if !strings.HasPrefix(taint.Key, "node.kubernetes.io/") {
			list = append(list, taint.ToString())
		}
	}
	return strings.Join(list, " ")
}
