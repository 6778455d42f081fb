//go:build linux

package integration

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// The address pool of the test is 127.90.0.210 to .220; the stand-in's begins at .200.
const (
	traefikAddress = "127.90.0.210"
	dnsAddress     = "127.90.0.211"
)

// TestServices runs the real controllers of cluster services with the manifests that real clusters get.
func TestServices(t *testing.T) {
	programs := os.Getenv("WILD_SERVICE_PROGRAMS")
	if programs == "" {
		t.Skip("the programs of cluster services are not installed (wild practice programs)")
	}
	metallb := moduleFile(t, "go.universe.tf/metallb", "config/manifests/metallb-native.yaml")
	certManager := moduleFile(t, "github.com/cert-manager/cert-manager", "deploy/crds")
	traefik := moduleFile(t, "github.com/traefik/traefik/v3", "docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml")

	state := t.TempDir()
	cloud := up(t, build(t), state)
	defer cloud.stop(syscall.SIGTERM)
	cloud.eventually("without a deployment, every service is a stand-in", func() bool { return cloud.service("metallb") == "stand-in" })
	began := time.Now()
	for _, manifest := range []string{metallb, certManager, traefik, data("cert-manager"), data("traefik"), data("lan-dns")} {
		cloud.apply(manifest)
	}
	t.Logf("manifests applied after %s", time.Since(began).Round(100*time.Millisecond))

	t.Log("without a program, a pod is ready at once, and the stand-in assigns addresses of its own pool")
	cloud.eventually("the stand-in serves", func() bool {
		return cloud.podReady("metallb-system", "component=controller") && cloud.addressOf("traefik", "traefik") == "127.90.0.200"
	})

	if err := os.WriteFile(filepath.Join(state, "programs.json"), []byte(programs), 0o600); err != nil {
		t.Fatal(err)
	}
	appeared := time.Now()
	cloud.eventually("the real webhook refuses a bad pool", func() bool {
		return strings.Contains(cloud.kubectl("apply", "-f", data("bad-pool")), `denied the request: parsing address pool bad: invalid CIDR "127.90.0.900-1"`)
	})
	cloud.eventually("and takes a good one", func() bool { return strings.Contains(cloud.kubectl("apply", "-f", data("pool")), "created") })
	cloud.eventually("addresses come from it", func() bool {
		return cloud.addressOf("traefik", "traefik") == traefikAddress && cloud.addressOf("lan-dns", "coredns") == dnsAddress
	})
	cloud.eventually("cert-manager's webhook takes an issuer", func() bool {
		return !strings.Contains(cloud.kubectl("apply", "-f", data("app")), "Error")
	})
	var authority []byte
	cloud.eventually("cert-manager issues a certificate", func() bool {
		secret, err := cloud.client.CoreV1().Secrets("default").Get(context.Background(), "blog-tls", metav1.GetOptions{})
		if apierrors.IsNotFound(err) {
			return false
		}
		cloud.check(err)
		authority = secret.Data["ca.crt"]
		return len(authority) > 0
	})
	cloud.eventually("Traefik answers with that certificate", func() bool { return cloud.visit(authority) == "app" })
	cloud.eventually("CoreDNS answers", func() bool { return cloud.lookUp("photos.cloud.test") == traefikAddress })
	t.Logf("everything answers %s after the programs appeared", time.Since(appeared).Round(100*time.Millisecond))
	for _, service := range []string{"metallb", "cert-manager", "traefik", "coredns"} {
		cloud.eventually(service+" is real", func() bool { return cloud.service(service) == "running" })
	}

	t.Log("a program that fails says why")
	config, err := cloud.client.CoreV1().ConfigMaps("lan-dns").Get(context.Background(), "coredns", metav1.GetOptions{})
	cloud.check(err)
	config.Data["Corefile"] = "cloud.test {\n    no-such-plugin\n}\n"
	_, err = cloud.client.CoreV1().ConfigMaps("lan-dns").Update(context.Background(), config, metav1.UpdateOptions{})
	cloud.check(err)
	cloud.kubectl("delete", "pods", "-n", "lan-dns", "--all")
	cloud.eventually("the pod reports its last words", func() bool {
		return strings.Contains(cloud.lastWords("lan-dns"), "no-such-plugin") && cloud.service("coredns") == "failing"
	})

	t.Log("without its deployment, the stand-in takes over again")
	cloud.kubectl("delete", "deployment", "-n", "metallb-system", "controller")
	cloud.kubectl("create", "service", "loadbalancer", "later", "--tcp=80:80")
	cloud.eventually("it assigns addresses", func() bool { return strings.HasPrefix(cloud.addressOf("default", "later"), "127.90.0.20") })
}

func data(name string) string { return filepath.Join("testdata", "services", name+".yaml") }

// moduleFile is a file of a module that the programs are built from.
func moduleFile(t *testing.T, module, path string) string {
	t.Helper()
	command := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module)
	command.Dir = "../../go-tools/cluster-services"
	command.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=readonly")
	output, err := command.Output()
	folder := strings.TrimSpace(string(output))
	if err != nil || folder == "" {
		t.Skipf("the module %s is not on this computer", module)
	}
	return filepath.Join(folder, filepath.FromSlash(path))
}

// kubectl returns the output of a command, whether it succeeds or not.
func (c *cloud) kubectl(arguments ...string) string {
	command := exec.Command(os.Getenv("WILD_KUBECTL"), arguments...)
	command.Env = append(os.Environ(), "KUBECONFIG="+filepath.Join(c.state, "kubeconfig"))
	output, err := command.CombinedOutput()
	if err != nil && len(output) == 0 {
		c.t.Fatal(err)
	}
	return string(output)
}

func (c *cloud) apply(manifest string) {
	c.t.Helper()
	if output := c.kubectl("apply", "--server-side", "-f", manifest); strings.Contains(output, "rror") {
		c.t.Fatal(output)
	}
}

func (c *cloud) service(name string) string {
	config, err := c.client.CoreV1().ConfigMaps("kube-system").Get(context.Background(), "practice-services", metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		return ""
	}
	c.check(err)
	return config.Data[name]
}

func (c *cloud) addressOf(namespace, name string) string {
	service, err := c.client.CoreV1().Services(namespace).Get(context.Background(), name, metav1.GetOptions{})
	c.check(err)
	if len(service.Status.LoadBalancer.Ingress) == 0 {
		return ""
	}
	return service.Status.LoadBalancer.Ingress[0].IP
}

func (c *cloud) pods(namespace, selector string) []corev1.Pod {
	list, err := c.client.CoreV1().Pods(namespace).List(context.Background(), metav1.ListOptions{LabelSelector: selector})
	c.check(err)
	return list.Items
}

func (c *cloud) podReady(namespace, selector string) bool {
	pods := c.pods(namespace, selector)
	return len(pods) == 1 && len(pods[0].Status.ContainerStatuses) == 1 && pods[0].Status.ContainerStatuses[0].Ready
}

// lastWords are what the containers of a namespace wrote before they failed.
func (c *cloud) lastWords(namespace string) string {
	var words strings.Builder
	for _, pod := range c.pods(namespace, "") {
		for _, status := range pod.Status.ContainerStatuses {
			if ended := status.LastTerminationState.Terminated; ended != nil {
				words.WriteString(ended.Message)
			}
		}
	}
	return words.String()
}

// visit opens the app over HTTPS at its address, and returns which page it got.
func (c *cloud) visit(authority []byte) string {
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(bytes.Clone(authority)) {
		c.t.Fatal("the authority is not a certificate")
	}
	client := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{
		TLSClientConfig:   &tls.Config{RootCAs: pool},
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, c.placeOf("traefik", "traefik", traefikAddress+":443"))
		},
	}}
	response, err := client.Get("https://blog.test/")
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	_, err = io.Copy(io.Discard, response.Body)
	c.check(err)
	return response.Header.Get("Wildcloud-Practice")
}

func (c *cloud) lookUp(name string) string {
	resolver := net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, c.placeOf("lan-dns", "coredns", dnsAddress+":53"))
	}}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	addresses, err := resolver.LookupHost(ctx, name)
	if err != nil || len(addresses) == 0 {
		return ""
	}
	return addresses[0]
}

// placeOf is where an address of a service is if this user may not open it.
func (c *cloud) placeOf(namespace, name, address string) string {
	service, err := c.client.CoreV1().Services(namespace).Get(context.Background(), name, metav1.GetOptions{})
	c.check(err)
	for _, moved := range strings.Split(service.Annotations["practice.wildcloud.dev/addresses"], ",") {
		from, to, _ := strings.Cut(moved, "=")
		port, _, _ := strings.Cut(from, "/")
		if port != "" && strings.HasSuffix(address, ":"+port) {
			return to
		}
	}
	return address
}
